package dev.ouvidor.dashboard.measures;

/**
 * Backlog: cases that are neither resolved nor closed at the end of the period, or now if that is
 * earlier; how many, or for how long they have been there since the customer first wrote. Owner:
 * who owns the case.
 *
 * @param age whether it is about their age
 */
record Backlog(boolean age) implements Definition {
  @Override
  public String id() {
    return age ? "backlog_age" : "backlog";
  }

  @Override
  public Kind kind() {
    return age ? Kind.DURATION : Kind.COUNT;
  }

  @Override
  public Better better() {
    return Better.LOWER;
  }

  @Override
  public String formula() {
    return age ? "end − opened, of open cases" : "|opened ≤ end, not over at end|";
  }

  @Override
  public boolean isState() {
    return true;
  }

  @Override
  public void observe(CaseFacts one, Scope scope, Sink to) {
    for (long moment : scope.moments()) {
      if (one.isOpen(moment)) {
        to.add(one, moment, moment - one.openedAt(), one.assignee());
      }
    }
  }
}
