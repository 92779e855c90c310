package dev.ouvidor.dashboard.sla;

import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseOpening;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All policies, and the working hours that they name. For each deadline of a case the first policy
 * counts that fits and says something of it.
 */
public record Policies(List<Policy> policies, List<Hours> hours) {
  private static final int MOST = 100;
  private static final int LEGAL_DAYS = 7;
  private static final Hours ALWAYS = new Hours("", "America/Sao_Paulo", List.of(), List.of());

  public Policies {
    policies = List.copyOf(Objects.requireNonNullElse(policies, List.of()));
    hours = List.copyOf(Objects.requireNonNullElse(hours, List.of()));
  }

  /** A policy that counts for one deadline of a case. */
  record Found(Policy policy, int target, Hours hours) {}

  /**
   * By severity, day and night, as {@link CaseOpening} opens cases; complaints are solved within
   * the seven calendar days of Brazilian law.
   */
  public static Policies builtIn() {
    List<Policy> all = new ArrayList<>();
    for (int severity = 4; severity >= 0; severity--) {
      int minutes = Math.toIntExact(CaseOpening.target(severity).toMinutes());
      all.add(
          new Policy(
              null,
              new Policy.Match(List.of(), List.of(), List.of(severity), List.of()),
              new Policy.Targets(minutes, minutes, null, severity == 0 ? null : LEGAL_DAYS, null),
              null,
              CaseOpening.WARN_AT,
              true));
    }
    return new Policies(all, List.of());
  }

  /** What counts for a deadline of a case; null if nothing does. */
  @Nullable Found find(CaseDocument document, Clock.Kind kind) {
    for (Policy policy : policies) {
      Integer target = policy.targets().of(kind);
      if (target != null && policy.fits(document)) {
        return new Found(policy, target, named(policy.hours()));
      }
    }
    return null;
  }

  Hours named(@Nullable String name) {
    return hours.stream().filter(one -> one.name().equals(name)).findFirst().orElse(ALWAYS);
  }

  /**
   * @throws SlaException naming what cannot be
   */
  void check() {
    if (policies.size() > MOST || hours.size() > MOST) {
      throw new SlaException("policies", policies.size(), "at most " + MOST);
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < hours.size(); i++) {
      hours.get(i).check("hours." + i);
      if (!names.add(hours.get(i).name())) {
        throw new SlaException("hours." + i + ".name", hours.get(i).name(), "a name of its own");
      }
    }
    for (int i = 0; i < policies.size(); i++) {
      policies.get(i).check("policies." + i, List.copyOf(names));
    }
  }
}
