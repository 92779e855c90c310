package dev.ouvidor.dashboard.bench;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.index.CaseDocument;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Posts among the load that are looked for: each holds a word of its own and opens a case of its
 * own. The clock of each begins to run when the post is due, so waiting in the stand-in counts.
 * Thread safe.
 */
final class Probes {
  private static final String WORD = "sonda";
  private static final long LONGEST_MICROS = 3_600_000_000L;

  private final long every;
  private final Sight search = new Sight();
  private final Sight stream = new Sight();

  /** One place to look at. */
  static final class Sight {
    private final Map<String, Long> outstanding = new ConcurrentHashMap<>();
    private final Histogram micros = new ConcurrentHistogram(LONGEST_MICROS, 3);

    void expect(String key, long since) {
      outstanding.put(key, since);
    }

    void seen(String key) {
      Long since = outstanding.remove(key);
      if (since != null) {
        long took = (System.nanoTime() - since) / 1_000;
        micros.recordValue(Math.min(LONGEST_MICROS, Math.max(0, took)));
      }
    }

    /** Drops the times that were taken so far, as those of a warm-up. */
    void forget() {
      micros.reset();
    }

    /** The ones that are looked for, longest waiting first, at most so many. */
    List<String> outstanding(int max) {
      return outstanding.entrySet().stream()
          .sorted(Map.Entry.comparingByValue())
          .limit(max)
          .map(Map.Entry::getKey)
          .toList();
    }

    @Override
    public String toString() {
      Function<Double, Double> seconds = p -> micros.getValueAtPercentile(p) / 1e6;
      return String.format(
          Locale.ROOT,
          "p50 %.2f s, p95 %.2f s, p99 %.2f s, max %.2f s (%d seen, %d not yet)",
          seconds.apply(50.0),
          seconds.apply(95.0),
          seconds.apply(99.0),
          micros.getMaxValue() / 1e6,
          micros.getTotalCount(),
          outstanding.size());
    }
  }

  /**
   * @param every which posts are probes: each whose number is a multiple of it
   */
  Probes(long every) {
    this.every = every;
  }

  boolean isProbe(long number) {
    return number % every == 0;
  }

  /** Makes the probe; a repetition of it does not count as another one. */
  Feedback send(Posts posts, long number, Instant written, long dueAt) {
    String word = WORD + number;
    Feedback post = posts.probe(number, word, written);
    search.expect(word, dueAt);
    stream.expect(CaseDocument.idOf(post), dueAt);
    return post;
  }

  Sight search() {
    return search;
  }

  Sight stream() {
    return stream;
  }

  /** The word of a probe in a text that begins with it. */
  static String word(String text) {
    int end = text.indexOf(' ');
    return end < 0 ? text : text.substring(0, end);
  }
}
