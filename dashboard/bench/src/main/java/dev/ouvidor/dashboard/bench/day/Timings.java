package dev.ouvidor.dashboard.bench.day;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** How long each action took, and what became of it. Thread safe. */
final class Timings {
  private static final long LONGEST_MICROS = 3_600_000_000L;

  private final Map<Action, Row> rows = new EnumMap<>(Action.class);
  private final Map<String, LongAdder> refusals = new ConcurrentSkipListMap<>();

  private record Row(Histogram micros, LongAdder refused, LongAdder failed) {}

  Timings() {
    for (Action action : Action.values()) {
      rows.put(
          action,
          new Row(new ConcurrentHistogram(LONGEST_MICROS, 3), new LongAdder(), new LongAdder()));
    }
  }

  /**
   * @param nanos from the request to the whole answer
   */
  void took(Action action, long nanos, Answer answer) {
    Row row = Objects.requireNonNull(rows.get(action));
    row.micros().recordValue(Math.min(LONGEST_MICROS, nanos / 1_000));
    if (answer.isRefused()) {
      row.refused().increment();
      refusals
          .computeIfAbsent(answer.status() + " " + answer.error(), code -> new LongAdder())
          .increment();
    } else if (!answer.isDone()) {
      row.failed().increment();
    }
  }

  /** Requests that came to nothing: no answer, or an error of the server. */
  long failed() {
    return rows.values().stream().mapToLong(row -> row.failed().sum()).sum();
  }

  long requests() {
    return rows.values().stream().mapToLong(row -> row.micros().getTotalCount()).sum();
  }

  @Override
  public String toString() {
    var table = new StringBuilder();
    line(table, "ms", "requests", "refused", "failed", "p50", "p95", "p99", "longest");
    rows.forEach(
        (action, row) -> {
          Histogram micros = row.micros();
          if (micros.getTotalCount() > 0) {
            line(
                table,
                action.label(),
                count(micros.getTotalCount()),
                count(row.refused().sum()),
                count(row.failed().sum()),
                millis(micros.getValueAtPercentile(50)),
                millis(micros.getValueAtPercentile(95)),
                millis(micros.getValueAtPercentile(99)),
                millis(micros.getMaxValue()));
          }
        });
    table.append("refused as they should be: ").append(refusals).append(System.lineSeparator());
    return table.toString();
  }

  private static void line(StringBuilder table, String... cells) {
    table.append(String.format(Locale.ROOT, "%-24s%10s%9s%8s%8s%8s%8s%9s%n", (Object[]) cells));
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String millis(long micros) {
    return String.format(Locale.ROOT, micros < 10_000 ? "%.1f" : "%.0f", micros / 1e3);
  }
}
