package dev.ouvidor.pipeline.training;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analyzer;
import dev.ouvidor.pipeline.problem.Neighbours;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * How much processor time a post of 300 characters takes. The time is that of the thread, so that
 * other work on the machine does not count; what it takes of the caches still does, hence the
 * median of several rounds.
 */
final class Speed {
  private static final int LENGTH = 300;
  private static final int WARM_UP = 40_000;
  private static final int ROUNDS = 21;
  private static final int POSTS_A_ROUND = 3_000;

  private Speed() {}

  /** Figures by their names. */
  static Map<String, String> measure(Analyzer analyzer) {
    List<Feedback> posts = posts();
    Map<Long, Neighbours> memory = new HashMap<>();
    return new TreeMap<>(
        Map.of(
            "speed",
            rounds(posts, post -> analyzer.analyze(post).severity()),
            "speed, copies alone",
            rounds(posts, post -> Objects.hashCode(Copies.group(post.body(), memory)) & 1),
            "speed, measured on",
            mix(posts)));
  }

  private static String rounds(List<Feedback> posts, ToIntFunction<Feedback> work) {
    run(work, posts, WARM_UP);
    double[] micros = new double[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      micros[round] = run(work, posts, POSTS_A_ROUND);
    }
    Arrays.sort(micros);
    double median = micros[ROUNDS / 2];
    return String.format(
        Locale.ROOT,
        "%.0f posts per second of one core: %.1f us each, the median of %d rounds"
            + " (%.1f to %.1f)",
        1e6 / median,
        median,
        ROUNDS,
        micros[0],
        micros[ROUNDS - 1]);
  }

  /** Processor time of one post in microseconds. */
  private static double run(ToIntFunction<Feedback> work, List<Feedback> posts, int times) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    int checksum = 0;
    for (int i = 0; i < times; i++) {
      checksum += work.applyAsInt(posts.get(i % posts.size()));
    }
    if (checksum < 0) {
      throw new IllegalStateException("what is never negative was");
    }
    return (threads.getCurrentThreadCpuTime() - start) / 1e3 / times;
  }

  private static String mix(List<Feedback> posts) {
    String languages =
        posts.stream()
            .collect(
                Collectors.groupingBy(Feedback::connection, TreeMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%d posts of %.0f characters, joined from the texts of the corpus: %s",
        posts.size(),
        posts.stream().mapToInt(p -> p.body().length()).average().orElseThrow(),
        languages);
  }

  /** The corpus in its order, texts of one language joined and cut; its name is the connection. */
  private static List<Feedback> posts() {
    List<Feedback> posts = new ArrayList<>();
    Map<String, StringBuilder> texts = new TreeMap<>();
    for (Labelled labelled : Corpus.read()) {
      String language = labelled.language();
      StringBuilder text = texts.computeIfAbsent(language, l -> new StringBuilder());
      text.append(labelled.text()).append(' ');
      if (text.length() >= LENGTH) {
        posts.add(
            Feedback.builder(language, "files", Family.SOCIAL, String.valueOf(posts.size()))
                .text(text.substring(0, LENGTH))
                .build());
        text.setLength(0);
      }
    }
    return posts;
  }
}
