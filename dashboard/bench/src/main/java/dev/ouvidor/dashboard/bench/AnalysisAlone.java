package dev.ouvidor.dashboard.bench;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analyzer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.List;

/** Processor time of the analysis of one post, on one core. */
final class AnalysisAlone {
  private static final int POSTS = 50_000;

  private AnalysisAlone() {}

  /** Microseconds per post, after warming up on the same posts. */
  static double micros(Analyzer analyzer, Posts posts) {
    List<Feedback> some = posts.first(POSTS, Instant.now());
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    judge(analyzer, some);
    long start = threads.getCurrentThreadCpuTime();
    judge(analyzer, some);
    return (threads.getCurrentThreadCpuTime() - start) / 1e3 / POSTS;
  }

  private static void judge(Analyzer analyzer, List<Feedback> posts) {
    int checksum = 0;
    for (Feedback post : posts) {
      checksum += analyzer.analyze(post).severity();
    }
    if (checksum < 0) {
      throw new IllegalStateException("severity below 0");
    }
  }
}
