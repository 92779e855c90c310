package dev.ouvidor.dashboard.explore;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.statistics.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Scores of surveys, in points, and what each nature costs. Pure.
 *
 * <p>NPS: 100 for each 9 and 10, −100 for each 0 to 6, 0 for 7 and 8; the mean, −100 to 100. CSAT:
 * 100 for each 4 and 5, 0 for 1 to 3; the mean, 0 to 100.
 */
final class Scores {
  /** Fewer answers with a nature, or without it, tell nothing. */
  static final int FEWEST = 5;

  private Scores() {}

  /** Which score. */
  enum Kind {
    NPS(Dimension.NPS, value -> value >= 9 ? 100 : value <= 6 ? -100 : 0),
    CSAT(Dimension.CSAT, value -> value >= 4 ? 100 : 0);

    private final Dimension dimension;
    private final IntToDoubleFunction points;

    Kind(Dimension dimension, IntToDoubleFunction points) {
      this.dimension = dimension;
      this.points = points;
    }

    Dimension dimension() {
      return dimension;
    }

    /** What an answer counts. */
    double points(int value) {
      return points.applyAsDouble(value);
    }
  }

  /**
   * A score, as JSON of the API.
   *
   * @param n answers
   * @param score null without answers; so are the ends of its interval
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Score(long n, @Nullable Double score, @Nullable Double low, @Nullable Double high) {}

  /**
   * What a nature costs, as JSON of the API.
   *
   * @param n answers in which it is
   * @param score of those answers
   * @param cost by how many points the score of all would be higher without those answers; below 0
   *     if they lift it
   * @param low of the interval of the cost, by the delta method
   * @param telling whether the interval leaves out 0
   */
  record Driver(
      String nature, long n, double score, double cost, double low, double high, boolean telling) {}

  private record Sums(long n, double points, double squares) {
    static Sums of(Kind kind, Map<Integer, Long> answers) {
      long n = 0;
      double points = 0;
      double squares = 0;
      for (Map.Entry<Integer, Long> one : answers.entrySet()) {
        double each = kind.points(one.getKey());
        n += one.getValue();
        points += each * one.getValue();
        squares += each * each * one.getValue();
      }
      return new Sums(n, points, squares);
    }

    Sums without(Sums some) {
      return new Sums(n - some.n, points - some.points, squares - some.squares);
    }

    double mean() {
      return points / n;
    }

    /** Of (a · points + b)². */
    double sumOfSquares(double a, double b) {
      // Rounding may leave a little less than nothing.
      return Math.max(0, a * a * squares + 2 * a * b * points + n * b * b);
    }
  }

  /**
   * The score of some answers; its interval is Newcombe's of NPS, Wilson's of CSAT.
   *
   * @param answers how many gave which value
   */
  static Score score(Kind kind, Map<Integer, Long> answers) {
    Sums all = Sums.of(kind, answers);
    if (all.n() == 0) {
      return new Score(0, null, null, null);
    }
    long good = count(answers, value -> kind.points(value) > 0);
    long bad = count(answers, value -> kind.points(value) < 0);
    Interval interval =
        kind == Kind.NPS
            ? Interval.ofDifference(good, bad, all.n())
            : Interval.ofShare(good, all.n());
    return new Score(all.n(), all.mean(), 100 * interval.low(), 100 * interval.high());
  }

  private static long count(Map<Integer, Long> answers, IntPredicate which) {
    return answers.entrySet().stream()
        .filter(one -> which.test(one.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /**
   * What each nature costs, the dearest first.
   *
   * @param byNature the answers in which each is; the same answer may be in several
   */
  static List<Driver> drivers(
      Kind kind, Map<Integer, Long> answers, Map<String, Map<Integer, Long>> byNature) {
    Sums all = Sums.of(kind, answers);
    List<Driver> drivers = new ArrayList<>();
    byNature.forEach(
        (nature, some) -> {
          Sums with = Sums.of(kind, some);
          if (with.n() >= FEWEST && all.n() - with.n() >= FEWEST) {
            drivers.add(driver(nature, all, with));
          }
        });
    drivers.sort(Comparator.comparingDouble(Driver::cost).reversed());
    return drivers;
  }

  /**
   * The cost is a difference of two means over the same answers; each answer moves it by its
   * influence, and the variance of the mean influence is the variance of the cost.
   */
  private static Driver driver(String nature, Sums all, Sums with) {
    Sums rest = all.without(with);
    double mean = all.mean();
    double without = rest.mean();
    double cost = without - mean;
    double weight = (double) all.n() / rest.n();
    double influence =
        with.sumOfSquares(-1, mean) + rest.sumOfSquares(weight - 1, mean - weight * without);
    Interval interval = Interval.around(cost, Math.sqrt(influence) / all.n());
    return new Driver(
        nature, with.n(), with.mean(), cost, interval.low(), interval.high(), !interval.holds(0));
  }
}
