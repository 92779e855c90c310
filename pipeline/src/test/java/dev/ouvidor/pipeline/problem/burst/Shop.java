package dev.ouvidor.pipeline.problem.burst;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;

/** Counts of five minutes around a mean, always the same. */
final class Shop {
  static final int HOUR = 12;
  static final int DAY = 24 * HOUR;

  private Shop() {}

  /** A mean that swings with the hour of the day. */
  static IntToDoubleFunction daily(double mean) {
    return tick -> mean * (1 + 0.8 * Math.sin(2 * Math.PI * tick / DAY));
  }

  static double[] counts(IntToDoubleFunction mean, int ticks) {
    SplittableRandom random = new SplittableRandom(7);
    double[] counts = new double[ticks];
    for (int t = 0; t < ticks; t++) {
      counts[t] = poisson(mean.applyAsDouble(t), random);
    }
    return counts;
  }

  private static int poisson(double mean, SplittableRandom random) {
    int count = 0;
    double product = random.nextDouble();
    while (product > Math.exp(-mean)) {
      count++;
      product *= random.nextDouble();
    }
    return count;
  }
}
