package dev.ouvidor.pipeline.training;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code ouvidor evaluate-bursts [--nab DIR --scores DIR] [--series N] [--days N] [--seed N]
 * [--shops N] [--markdown]}: measures the burst detector. For each series of {@code --nab} (CSV
 * with {@code timestamp,value}) it writes one of the same name with the scores to {@code --scores},
 * for the scorer of the benchmark; then it watches made-up shops ({@link ShopSeries}), of one seed
 * after the other. Whoever changes the detector does so by the shops of seeds below the default.
 */
public final class EvaluateBursts {
  private static final String MARKDOWN = "markdown";
  private static final int MOST_SERIES = 100_000;
  private static final int MOST_SHOPS = 100;

  /** Those below serve to choose by. */
  private static final int SEED = 101;

  private static final int LEAST_DAYS = 35;
  private static final int MOST_DAYS = 1_000;

  private final Arguments arguments;
  private final PrintStream out;

  EvaluateBursts(Arguments arguments, PrintStream out) {
    this.arguments = arguments;
    this.out = out;
  }

  /** Exits with 2 and a message when the arguments are wrong. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      new EvaluateBursts(Arguments.parse(Set.of(MARKDOWN), args), out).run();
    } catch (IllegalArgumentException e) {
      out.println(e.getMessage());
      System.exit(2);
    }
  }

  void run() {
    Path nab = arguments.path("nab");
    if (nab != null) {
      score(nab, arguments.path("scores"));
    }
    int series = number("series", 1_000, 1, MOST_SERIES);
    int days = number("days", 56, LEAST_DAYS, MOST_DAYS);
    int seed = number("seed", SEED, 0, Integer.MAX_VALUE - MOST_SHOPS);
    int shops = number("shops", 3, 1, MOST_SHOPS);
    ShopOutcome outcome =
        IntStream.range(seed, seed + shops)
            .mapToObj(one -> new ShopTrial(series, days, (long) one << 32).run())
            .reduce(ShopOutcome::and)
            .orElseThrow();
    out.printf("%d series, %d days, %d shops from seed %d%n%n", series, days, shops, seed);
    print(
        "Incidents of 3 to 10 times the volume, seen after so long at 3 times and more",
        outcome.rises());
    print("Silences, seen after so long", outcome.silences());
    out.printf(
        Locale.ROOT,
        "false alerts per 1,000 series-days: %.2f of a rise, %.2f of a fall;"
            + " %.2f of a rise where the rates are known%n",
        outcome.perThousandDays(outcome.falseRises()),
        outcome.perThousandDays(outcome.falseFalls()),
        outcome.perThousandDays(outcome.falseKnown()));
  }

  private void print(String title, Table table) {
    out.println(title + "\n");
    out.println(arguments.isGiven(MARKDOWN) ? table.markdown() : table.plain());
    out.println();
  }

  private void score(Path nab, @Nullable Path scores) {
    if (scores == null) {
      throw new IllegalArgumentException("--nab needs --scores, the folder to write to");
    }
    if (!Files.isDirectory(nab)) {
      throw new IllegalArgumentException("--nab is not a folder: " + nab);
    }
    try (Stream<Path> files = Files.list(nab)) {
      Files.createDirectories(scores);
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
        List<String> scored = NabSeries.read(file).scored();
        Files.write(scores.resolve(file.getFileName().toString()), scored);
        out.println(file.getFileName() + ": " + (scored.size() - 1) + " scores");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot write the scores: " + e, e);
    }
    out.println();
  }

  private int number(String name, int otherwise, int least, int most) {
    String text = arguments.text(name, String.valueOf(otherwise));
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "--%s must be a whole number from %d to %d: %s".formatted(name, least, most, text));
  }
}
