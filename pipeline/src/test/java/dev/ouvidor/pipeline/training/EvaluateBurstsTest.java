package dev.ouvidor.pipeline.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateBurstsTest {
  private static final int BURST = 2_000;

  @TempDir Path folder;

  private static String run(String... args) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new EvaluateBursts(Arguments.parse(Set.of("markdown"), args), out).run();
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** Ten days of uneven counts with small bursts of their own, and a large one in the end. */
  private Path series() throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    List<String> rows = new ArrayList<>(List.of("timestamp,value"));
    LocalDateTime time = LocalDateTime.parse("2015-02-26T21:42:53");
    for (int i = 0; i < 2_500; i++) {
      int usual = 5 + random.nextInt(20) + (i % 400 < 4 ? 60 : 0);
      rows.add(
          time.plusMinutes(5L * i).format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"))
              + ","
              + (i >= BURST && i < BURST + 12 ? 10 * usual : usual));
    }
    Path nab = Files.createDirectory(folder.resolve("nab"));
    Files.write(nab.resolve("volume.csv"), rows);
    return nab;
  }

  @Test
  void theBurstHasTheHighestScoreAndTheScoresStayAsTheyAre() throws IOException {
    Path nab = series();
    Path scores = folder.resolve("scores");
    run(
        "--nab",
        nab.toString(),
        "--scores",
        scores.toString(),
        "--series",
        "1",
        "--shops",
        "1",
        "--days",
        "35");
    List<String> rows = Files.readAllLines(scores.resolve("volume.csv"));
    assertEquals("timestamp,value,anomaly_score", rows.get(0));
    assertEquals(2_501, rows.size());
    double[] found =
        rows.stream()
            .skip(1)
            .mapToDouble(r -> Double.parseDouble(r.substring(r.lastIndexOf(',') + 1)))
            .toArray();
    int highest = IntStream.range(0, found.length).reduce(0, (a, b) -> found[b] > found[a] ? b : a);
    assertTrue(highest >= BURST && highest < BURST + 3, "row " + highest);
    double before = IntStream.range(0, BURST).mapToDouble(i -> found[i]).max().orElse(0);
    assertEquals(List.of(0.2865, 0.212), List.of(round(found[highest]), round(before)));
  }

  private static double round(double score) {
    return Math.round(score * 1e4) / 1e4;
  }

  @Test
  void theShopIsTheSameForTheSameSeed() {
    String[] shops = {
      "--series", "30", "--days", "42", "--seed", "3", "--shops", "2", "--markdown"
    };
    String one = run(shops);
    assertEquals(one, run(shops));
    assertTrue(one.contains("| usual in 5 minutes | incidents | in 10 min |"), one);
    assertTrue(one.contains("false alerts per 1,000 series-days: "), one);
  }

  @Test
  void wrongArgumentsAreNamed() {
    assertEquals(
        "--series must be a whole number from 1 to 100000: many",
        assertThrows(IllegalArgumentException.class, () -> run("--series", "many")).getMessage());
    assertThrows(IllegalArgumentException.class, () -> run("--nab", folder.toString()));
    String missing = folder.resolve("none").toString();
    assertThrows(IllegalArgumentException.class, () -> run("--nab", missing, "--scores", missing));
  }
}
