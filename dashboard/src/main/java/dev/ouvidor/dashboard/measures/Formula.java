package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.web.Refusal;
import java.util.List;
import java.util.Objects;

/**
 * How a mark from 0 to 10 is made of four figures, as Reclame Aqui publishes it: weights of the
 * share answered, of the mean mark, of the share solved and of the share who would buy again.
 *
 * @param answered weight, 0 to 100
 * @param mark weight, 0 to 100
 * @param solved weight, 0 to 100
 * @param again weight, 0 to 100
 * @param leastRated complaints that must be rated for there to be a mark
 * @param leastAnswered share of complaints below which the mark does not count, 0 to 1
 * @param bands from the best to the worst
 */
record Formula(
    double answered,
    double mark,
    double solved,
    double again,
    int leastRated,
    double leastAnswered,
    List<Band> bands) {
  private static final double MOST = 100;
  private static final double TEN = 10;

  /** (IR × 2 + MA × 10 × 3 + IS × 3 + IN × 2) ÷ 100, all of a hundred. */
  static final Formula PUBLIC =
      new Formula(
          2,
          3,
          3,
          2,
          10,
          0.5,
          List.of(
              new Band("excellent", 8),
              new Band("good", 7),
              new Band("fair", 6),
              new Band("poor", 5),
              new Band("not_recommended", 0)));

  /**
   * A name for marks from a bound on.
   *
   * @param name {@code excellent}, {@code good}, {@code fair}, {@code poor}, {@code
   *     not_recommended} or words of the shop's own
   */
  record Band(String name, double from) {}

  Formula {
    bands = List.copyOf(Objects.requireNonNullElse(bands, List.of()));
  }

  /** The mark of these figures, 0 to 10. */
  double of(double shareAnswered, double meanMark, double shareSolved, double shareAgain) {
    double weights = answered + mark + solved + again;
    return (shareAnswered * answered
            + meanMark / TEN * mark
            + shareSolved * solved
            + shareAgain * again)
        * TEN
        / weights;
  }

  /** The name of a mark; a mark that does not count has the last one. */
  String band(double of, double shareAnswered) {
    Band last = bands.get(bands.size() - 1);
    if (shareAnswered < leastAnswered) {
      return last.name();
    }
    return bands.stream().filter(one -> of >= one.from()).findFirst().orElse(last).name();
  }

  void check(String field) {
    double[] weights = {answered, mark, solved, again};
    String[] names = {".answered", ".mark", ".solved", ".again"};
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (!(weights[i] >= 0 && weights[i] <= MOST)) {
        throw Refusal.invalid(field + names[i], weights[i], "0 to 100");
      }
      sum += weights[i];
    }
    if (sum == 0) {
      throw Refusal.invalid(field + ".answered", answered, "not 0 if all others are");
    }
    if (leastRated < 0 || leastRated > 10_000) {
      throw Refusal.invalid(field + ".leastRated", leastRated, "0 to 10000");
    }
    if (!(leastAnswered >= 0 && leastAnswered <= 1)) {
      throw Refusal.invalid(field + ".leastAnswered", leastAnswered, "0 to 1");
    }
    if (bands.isEmpty() || bands.size() > 10) {
      throw Refusal.invalid(field + ".bands", bands.size(), "1 to 10 of them");
    }
    for (int i = 0; i < bands.size(); i++) {
      Band band = bands.get(i);
      boolean below = i == 0 || band.from() < bands.get(i - 1).from();
      if (band.name() == null || band.name().isBlank() || band.name().length() > 40 || !below) {
        throw Refusal.invalid(field + ".bands." + i, band, "a name, and less than the one above");
      }
    }
  }
}
