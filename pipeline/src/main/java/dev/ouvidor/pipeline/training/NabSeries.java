package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.problem.burst.BurstDetector;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A series of the Numenta Anomaly Benchmark (Lavin and Ahmad, 2015): a file with the columns {@code
 * timestamp,value}.
 *
 * @param rows as they stand in the file, without the header
 */
record NabSeries(List<String> rows) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final int TIME_LENGTH = 19;
  private static final String HEADER = "timestamp,value";

  /** A score of so much is in the middle between none and certainty. */
  private static final double MIDDLE = 10;

  /**
   * @throws IllegalArgumentException if it is no such file
   */
  static NabSeries read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (lines.isEmpty() || !lines.get(0).strip().equals(HEADER)) {
      throw new IllegalArgumentException(file + " does not begin with " + HEADER);
    }
    return new NabSeries(List.copyOf(lines.subList(1, lines.size())));
  }

  /** The file that the benchmark scores: each row with its anomaly score, from 0 to below 1. */
  List<String> scored() {
    Duration interval = interval();
    var detector = new BurstDetector(interval);
    List<String> scored = new ArrayList<>(List.of(HEADER + ",anomaly_score"));
    long last = Long.MIN_VALUE;
    for (String row : rows) {
      last = Math.max(last + 1, BurstDetector.tick(second(row), interval));
      double value = Double.parseDouble(row.substring(row.indexOf(',') + 1));
      double novelty = detector.observe(last, value).novelty();
      scored.add(row + "," + novelty / (novelty + MIDDLE));
    }
    return scored;
  }

  /** The most frequent one. */
  private Duration interval() {
    Map<Long, Integer> counts = new TreeMap<>();
    for (int i = 1; i < rows.size(); i++) {
      long apart = second(rows.get(i)) - second(rows.get(i - 1));
      if (apart > 0) {
        counts.merge(apart, 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(e -> Duration.ofSeconds(e.getKey()))
        .orElse(Duration.ofMinutes(5));
  }

  private static long second(String row) {
    return LocalDateTime.parse(row.substring(0, TIME_LENGTH), TIME).toEpochSecond(ZoneOffset.UTC);
  }
}
