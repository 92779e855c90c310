package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.measures.CaseFacts.End;

/**
 * Resolution time: from when the customer first wrote until the case became resolved or closed for
 * the last time; of cases for which that was in the period and which are over still. A case that
 * was opened again counts once it is over again, with all of its time. Owner: who owns the case.
 *
 * @param working whether only working time counts, by the hours of the policy for resolutions
 */
record Resolution(boolean working) implements Timing {
  @Override
  public String id() {
    return working ? "resolution_working" : "resolution";
  }

  @Override
  public String formula() {
    return working ? "work(opened, overₗₐₛₜ)" : "overₗₐₛₜ − opened";
  }

  @Override
  public void observe(CaseFacts one, Scope scope, Sink to) {
    if (one.ends().isEmpty()) {
      return;
    }
    End last = one.ends().get(one.ends().size() - 1);
    if (!last.isReopened()) {
      long length = working ? last.worked() : Math.max(0, last.at() - one.openedAt());
      to.add(one, last.at(), length, one.assignee());
    }
  }
}
