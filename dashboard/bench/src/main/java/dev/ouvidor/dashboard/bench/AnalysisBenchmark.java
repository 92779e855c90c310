package dev.ouvidor.dashboard.bench;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The analysis of one post after another, by one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class AnalysisBenchmark {
  private static final int POSTS = 10_000;

  private final LinearAnalyzer analyzer = LinearAnalyzer.load();
  private final List<Feedback> posts = Posts.of(0).first(POSTS, Instant.now());
  private int next;

  /** Posts per second on one core. */
  @Benchmark
  public Analysis analyze() {
    next = next + 1 == POSTS ? 0 : next + 1;
    return analyzer.analyze(posts.get(next));
  }
}
