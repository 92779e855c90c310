package dev.ouvidor.pipeline.training;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analyzer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;

/** How many posts of 300 characters one core judges in a second. */
final class Speed {
  private static final int LENGTH = 300;
  private static final int WARM_UP = 30_000;
  private static final int MEASURED = 30_000;

  private Speed() {}

  static double postsPerSecond(Analyzer analyzer) {
    List<Feedback> posts = posts();
    run(analyzer, posts, WARM_UP);
    // Processor time, so that the figure is that of a core however busy the machine is.
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    run(analyzer, posts, MEASURED);
    return MEASURED / ((threads.getCurrentThreadCpuTime() - start) / 1e9);
  }

  private static void run(Analyzer analyzer, List<Feedback> posts, int times) {
    int checksum = 0;
    for (int i = 0; i < times; i++) {
      checksum += analyzer.analyze(posts.get(i % posts.size())).severity();
    }
    if (checksum < 0) {
      throw new IllegalStateException("severity below 0");
    }
  }

  private static List<Feedback> posts() {
    List<Feedback> posts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (Labelled labelled : Corpus.read()) {
      text.append(labelled.text()).append(' ');
      if (text.length() >= LENGTH) {
        posts.add(
            Feedback.builder("speed", "files", Family.SOCIAL, String.valueOf(posts.size()))
                .text(text.substring(0, LENGTH))
                .build());
        text.setLength(0);
      }
    }
    return posts;
  }
}
