package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.measures.CaseFacts.Score;

/**
 * Net promoter score (NPS): of the answers from 0 to 10 given in the period, 100 times the share of
 * 9 and 10 less 100 times that of 0 to 6. Source: the index {@code feedback}, also what came as
 * history and has no case. Owner: who owns the case.
 */
record Recommendation() implements Definition {
  @Override
  public String id() {
    return "nps";
  }

  @Override
  public Kind kind() {
    return Kind.PROMOTERS;
  }

  @Override
  public Better better() {
    return Better.HIGHER;
  }

  @Override
  public String formula() {
    return "100 × (|9, 10| − |0 … 6|) ÷ |answers|";
  }

  @Override
  public void observe(CaseFacts one, Scope scope, Sink to) {
    for (Score score : scope.all().recommendations(one)) {
      to.add(one, score.at(), score.value(), one.assignee());
    }
  }
}
