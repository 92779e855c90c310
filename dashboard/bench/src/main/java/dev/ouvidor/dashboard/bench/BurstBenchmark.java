package dev.ouvidor.dashboard.bench;

import dev.ouvidor.pipeline.problem.burst.BurstDetector;
import dev.ouvidor.pipeline.problem.burst.Reading;
import java.time.Duration;
import java.util.SplittableRandom;
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

/** The burst detector on one interval after another of 1,000 series in turn, by one thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class BurstBenchmark {
  private static final int SERIES = 1_000;

  private final BurstDetector[] detectors = new BurstDetector[SERIES];
  private final SplittableRandom random = new SplittableRandom(1);
  private int next;
  private long tick;

  public BurstBenchmark() {
    for (int i = 0; i < SERIES; i++) {
      detectors[i] = new BurstDetector(Duration.ofMinutes(5));
    }
  }

  /** Intervals per second on one core. */
  @Benchmark
  public Reading observe() {
    if (++next == SERIES) {
      next = 0;
      tick++;
    }
    return detectors[next].observe(tick, random.nextInt(2 + next));
  }
}
