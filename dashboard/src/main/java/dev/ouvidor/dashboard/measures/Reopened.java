package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.measures.CaseFacts.End;

/**
 * Reopen rate: of the times that a case became resolved or closed in the period, the share that was
 * followed by it being opened again, until now. Owner: who owns the case.
 */
record Reopened() implements Definition {
  @Override
  public String id() {
    return "reopened";
  }

  @Override
  public Kind kind() {
    return Kind.SHARE;
  }

  @Override
  public Better better() {
    return Better.LOWER;
  }

  @Override
  public String formula() {
    return "|overᵢ with reopenedᵢ| ÷ |overᵢ|";
  }

  @Override
  public boolean isPersonal() {
    return true;
  }

  @Override
  public void observe(CaseFacts one, Scope scope, Sink to) {
    for (End end : one.ends()) {
      to.add(one, end.at(), end.isReopened() ? 1 : 0, one.assignee());
    }
  }
}
