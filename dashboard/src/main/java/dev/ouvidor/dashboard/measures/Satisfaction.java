package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.measures.CaseFacts.Score;

/**
 * Customer satisfaction (CSAT): scores from 1 to 5 given in the period, when asked whether it is
 * solved or in a survey. Owner: who owns the case.
 *
 * @param share whether it is the share of 4 and 5, and not the mean
 */
record Satisfaction(boolean share) implements Definition {
  private static final int CONTENT = 4;

  @Override
  public String id() {
    return share ? "csat" : "csat_mean";
  }

  @Override
  public Kind kind() {
    return share ? Kind.SHARE : Kind.SCORE;
  }

  @Override
  public Better better() {
    return Better.HIGHER;
  }

  @Override
  public String formula() {
    return share ? "|score ≥ 4| ÷ |scores|" : "Σ score ÷ |scores|";
  }

  @Override
  public boolean isPersonal() {
    return share;
  }

  @Override
  public void observe(CaseFacts one, Scope scope, Sink to) {
    for (Score score : one.scores()) {
      double value = !share ? score.value() : score.value() >= CONTENT ? 1 : 0;
      to.add(one, score.at(), value, one.assignee());
    }
  }
}
