package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.web.Refusal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How measures are computed and shown.
 *
 * @param zone time zone in which days begin
 * @param quietDays for how many days a customer must be silent for a first contact to have solved
 *     it, 1 to 90
 * @param smallest figures of fewer observations are not shown of single people, and have no light
 * @param targets one for each measure that has any
 * @param reputation how the mark of the reputation is made
 */
record MeasureSettings(
    String zone, int quietDays, int smallest, List<Target> targets, Formula reputation) {
  private static final long HOUR = 3_600_000;
  private static final int MOST = 1_000;

  /**
   * What a measure shall be. The light is green up to (or from) the first bound, red beyond the
   * second, yellow between.
   *
   * @param measure id of a measure that can be better or worse
   * @param figure {@code value} or {@code p90}
   * @param good in the unit of the figure
   * @param bad in the unit of the figure, on the worse side of good
   */
  record Target(String measure, String figure, double good, double bad) {
    static final String VALUE = "value";
    static final String P90 = "p90";

    void check(String field) {
      Definition definition =
          Definitions.of(measure)
              .filter(one -> one.better() != Definition.Better.NEITHER)
              .orElseThrow(
                  () -> Refusal.invalid(field + ".measure", measure, "a measure with a better"));
      boolean duration = definition.kind() == Kind.DURATION;
      if (!VALUE.equals(figure) && !(duration && P90.equals(figure))) {
        throw Refusal.invalid(field + ".figure", figure, duration ? "value or p90" : "value");
      }
      boolean lower = definition.better() == Definition.Better.LOWER;
      if (!Double.isFinite(good) || !Double.isFinite(bad) || (lower ? bad < good : bad > good)) {
        throw Refusal.invalid(field + ".bad", bad, "worse than " + good);
      }
    }
  }

  MeasureSettings {
    targets = List.copyOf(Objects.requireNonNullElse(targets, List.of()));
    reputation = Objects.requireNonNullElse(reputation, Formula.PUBLIC);
  }

  /** What holds before anybody said something else. */
  static MeasureSettings builtIn() {
    return new MeasureSettings(
        "America/Sao_Paulo",
        7,
        10,
        List.of(
            new Target("first_response", Target.VALUE, HOUR, 4 * HOUR),
            new Target("first_response", Target.P90, 8 * HOUR, 24 * HOUR),
            new Target("sla", Target.VALUE, 0.95, 0.85),
            new Target("first_contact", Target.VALUE, 0.75, 0.6),
            new Target("reopened", Target.VALUE, 0.05, 0.1),
            new Target("csat", Target.VALUE, 0.85, 0.7),
            new Target("nps", Target.VALUE, 50, 0)),
        Formula.PUBLIC);
  }

  ZoneId zoneId() {
    return ZoneId.of(zone);
  }

  /**
   * @throws Refusal 422 naming the field and the value that cannot be
   */
  void check() {
    try {
      ZoneId.of(Objects.requireNonNullElse(zone, ""));
    } catch (DateTimeException e) {
      throw Refusal.invalid("zone", zone, "a time zone such as America/Sao_Paulo");
    }
    within("quietDays", quietDays, 1, 90);
    within("smallest", smallest, 1, MOST);
    within("targets", targets.size(), 0, 2 * Definitions.ALL.size());
    Set<String> known = new HashSet<>();
    for (int i = 0; i < targets.size(); i++) {
      Target target = targets.get(i);
      target.check("targets." + i);
      if (!known.add(target.measure() + " " + target.figure())) {
        throw Refusal.invalid("targets." + i + ".measure", target.measure(), "there once");
      }
    }
    reputation.check("reputation");
  }

  private static void within(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw Refusal.invalid(field, value, least + " to " + most);
    }
  }
}
