package dev.ouvidor.pipeline.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.pipeline.TestAnalyzer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The analyzer of the tests finds everybody angry about late deliveries, in Portuguese. */
class EvaluateTest {
  @TempDir Path folder;

  private String sets(String... args) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Evaluate evaluate =
        new Evaluate(new TestAnalyzer(), new PrintStream(bytes, true, StandardCharsets.UTF_8));
    evaluate.sets(Arguments.parse(Set.of("markdown"), args));
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void airlines() throws IOException {
    Files.write(
        folder.resolve("us_airline_visible.tsv"),
        List.of(
            "text\tlang\tsentiment\tnegativereason\tnegativereason_confidence",
            "two hours late\ten\tnegative\tLate Flight\t0.9",
            "where are my bags\ten\tnegative\tLost Luggage\t0.9",
            "hard to say\ten\tnegative\tCan't Tell\t0.4",
            "thank you\ten\tpositive\t\t"));
  }

  @Test
  void setsThatAreAbsentAreSkippedAndNamed() {
    String table = sets("--data", folder.toString());
    assertTrue(table.contains("sentiment_tweeteval_test.tsv is absent, skipped"), table);
    assertTrue(table.contains("repro_topics_validation.tsv is absent, skipped"), table);
    assertTrue(table.contains("own test part, severity"), table);
  }

  @Test
  void eachSetIsARowWithItsFigureAndTheMajority() throws IOException {
    airlines();
    String table = sets("--data", folder.toString(), "--markdown");
    String sentiment = "| US airlines, sentiment | 4 | macro-F1 | 0.286 [";
    assertTrue(table.contains(sentiment), table);
    assertTrue(table.contains("| ≥ 0.720 | no | 0.286 | none | not on the class path |"), table);
    assertTrue(table.contains("| US airlines, negative reason | 2 | macro-F1 | 0.067 ["), table);
    assertTrue(table.contains("| US airlines, sentiment | 0.050 | ≤ 0.100 yes | 100.0 % |"), table);
  }

  @Test
  void theMisjudgedRowsAreWrittenWhenAsked() throws IOException {
    airlines();
    Path errors = folder.resolve("errors.tsv");
    sets("--data", folder.toString(), "--errors", errors.toString());
    List<String> lines = Files.readAllLines(errors);
    assertEquals("set\tgold\tsaid\tprobability\ttext", lines.get(0));
    assertTrue(
        lines.contains("US airlines, sentiment\tpositive\tnegative\t0.800\tthank you"),
        lines.toString());
  }

  @Test
  void aFolderThatIsNoneIsNamed() {
    Path none = folder.resolve("none");
    assertEquals(
        "--data is not a folder: " + none,
        assertThrows(IllegalArgumentException.class, () -> sets("--data", none.toString()))
            .getMessage());
  }
}
