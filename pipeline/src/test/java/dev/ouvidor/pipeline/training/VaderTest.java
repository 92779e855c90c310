package dev.ouvidor.pipeline.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples that VADER publishes with their values, on those words of its lexicon. */
class VaderTest {
  @TempDir Path folder;

  @BeforeEach
  void lexicons() throws IOException {
    write(
        "vader_lexicon_en.txt",
        "smart\t1.7",
        "handsome\t2.2",
        "funny\t1.9",
        "good\t1.9",
        "great\t3.1",
        "bad\t-2.5",
        "horrible\t-2.5",
        "uncompelling\t-0.9",
        "kind\t2.4",
        "sure\t1.3",
        "sux\t-1.5",
        "lol\t1.8",
        ":)\t2.0",
        ":d\t2.3");
    write("leia_vader_lexicon_ptbr.txt", "otimo\t3.1", "ruim\t-1.9", "nao\t-1.2");
    write("leia_booster.txt", "muito INCR", "um pouco DECR");
    write("leia_negate.txt", "nao", "raramente");
  }

  private void write(String file, String... lines) throws IOException {
    Files.write(folder.resolve(file), List.of(lines));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      ignoreLeadingAndTrailingWhitespace = true,
      textBlock =
          """
          VADER is smart, handsome, and funny. | 0.8316
          VADER is smart, handsome, and funny! | 0.8439
          VADER is very smart, handsome, and funny. | 0.8545
          VADER is VERY SMART, handsome, and FUNNY. | 0.9227
          VADER is VERY SMART, handsome, and FUNNY!!! | 0.9342
          VADER is VERY SMART, uber handsome, and FRIGGIN FUNNY!!! | 0.9469
          VADER is not smart, handsome, nor funny. | -0.7424
          The book was good. | 0.4404
          "At least it isn't a horrible book." | 0.431
          The book was only kind of good. | 0.3832
          The plot was good, but the characters are uncompelling and the dialog is not great. | -0.7042
          Today SUX! | -0.5461
          "Today only kinda sux! But I'll get by, lol" | 0.5249
          Make sure you :) or :D today! | 0.8633
          Not bad at all | 0.431
          """)
  void judgesAsItsAuthorsPublished(String text, double compound) {
    assertEquals(compound, english().compound(text), 1e-9);
  }

  @Test
  void wordsOutsideTheLexiconAreWorthNothing() {
    assertEquals(0, english().compound("the parcel is blue"));
    assertEquals(0, english().compound(""));
    assertEquals(0, english().compound("!!!"));
  }

  @Test
  void portugueseIsReadWithoutAccents() {
    Vader leia = new Vader(VaderLanguage.portuguese(folder).orElseThrow());
    assertEquals(normalized(3.1), leia.compound("Ótimo."), 1e-9);
    assertEquals(normalized(3.1 + 0.293), leia.compound("muito ótimo"), 1e-9);
    assertEquals(normalized(3.1 * -0.74), leia.compound("raramente ótimo"), 1e-9);
    assertEquals(normalized(3.1 * 0.5 - 1.9 * 1.5), leia.compound("ótimo, mas ruim"), 1e-9);
  }

  @Test
  void withoutTheFilesThereIsNoPeer() throws IOException {
    Files.delete(folder.resolve("leia_negate.txt"));
    Files.delete(folder.resolve("vader_lexicon_en.txt"));
    assertTrue(VaderLanguage.portuguese(folder).isEmpty());
    assertTrue(VaderLanguage.english(folder).isEmpty());
  }

  private Vader english() {
    return new Vader(VaderLanguage.english(folder).orElseThrow());
  }

  private static double normalized(double sum) {
    return Math.round(sum / Math.sqrt(sum * sum + 15) * 1e4) / 1e4;
  }
}
