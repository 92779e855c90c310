package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.measures.CaseFacts.Deadline;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Share of deadlines kept, of those decided in the period: one that is kept is decided when what it
 * asks for is done, one that is missed when it is due, done or not. Source: the policies in force
 * (Settings > Deadlines). Agent: who replied, or else who owns the case.
 *
 * @param clock name of the deadline; null for all
 */
record Kept(@Nullable String clock) implements Definition {
  @Override
  public String id() {
    return clock == null ? "sla" : "sla_" + clock.toLowerCase(Locale.ROOT);
  }

  @Override
  public Kind kind() {
    return Kind.SHARE;
  }

  @Override
  public Better better() {
    return Better.HIGHER;
  }

  @Override
  public String formula() {
    return "|done ≤ due| ÷ |min(done, due) in period|";
  }

  @Override
  public boolean isPersonal() {
    return clock == null;
  }

  @Override
  public void observe(CaseFacts one, Scope scope, Sink to) {
    for (Deadline deadline : one.deadlines()) {
      boolean wanted = clock == null || clock.equals(deadline.kind());
      if (wanted && deadline.at() <= scope.asOf()) {
        to.add(one, deadline.at(), deadline.met() ? 1 : 0, deadline.agent());
      }
    }
  }
}
