package dev.ouvidor.pipeline.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeersTest {
  private static final int NEUTRAL = 1;

  @TempDir Path folder;

  private static Answers neutral(String... languages) {
    return new Answers(
        Sentiments.LABELS,
        List.of(languages).stream()
            .map(language -> new Answer("@united to Lima", language, NEUTRAL, 0, 1, true))
            .toList());
  }

  @Test
  void judgeTheRowsInTheirLanguageAndNoHandle() throws IOException {
    Files.writeString(folder.resolve("vader_lexicon_en.txt"), "united\t1.8\n");
    Peers peers = new Peers(folder);
    assertEquals("1.000", peers.lexicon(neutral("en"), Measure.ACCURACY));
    assertEquals("1.000 of 1", peers.lexicon(neutral("en", "es"), Measure.ACCURACY));
  }

  @Test
  void areNoneWithoutTheirFiles() {
    assertEquals("none", new Peers(folder).lexicon(neutral("en"), Measure.ACCURACY));
    assertEquals("none", new Peers(null).tree(neutral("pt"), Measure.ACCURACY));
  }
}
