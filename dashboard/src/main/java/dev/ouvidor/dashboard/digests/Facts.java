package dev.ouvidor.dashboard.digests;

import dev.ouvidor.dashboard.explore.Glance;
import dev.ouvidor.dashboard.problems.TopProblems.Top;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What an edition tells.
 *
 * @param name of the digest
 * @param origin links begin with it
 * @param problems the most urgent first
 * @param wider whether the problems are of more than the view looks at
 */
record Facts(
    String name,
    String origin,
    Schedule.Days days,
    ZoneId zone,
    Glance glance,
    List<Top> problems,
    boolean wider) {
  /** What has no nature. */
  static final String NONE = "none";

  Facts {
    problems = List.copyOf(problems);
  }

  /** The nature that moved most surely; empty if all could be chance. */
  Optional<Glance.Nature> mostMoved() {
    return glance.natures().stream()
        .filter(one -> one.moved().notable() && !one.code().equals(NONE))
        .min(
            Comparator.comparingDouble((Glance.Nature one) -> one.moved().p())
                .thenComparingLong(one -> -Math.abs(one.count() - one.before())));
  }
}
