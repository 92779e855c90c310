package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.measures.CaseFacts.Sent;

/**
 * First response time: from when the customer first wrote until the first reply was sent; of cases
 * whose first reply was sent in the period. Writer: who wrote it. The question whether it is solved
 * is no reply; what is sent before the customer wrote answers nobody.
 *
 * @param working whether only working time counts, by the hours of the policy for first responses
 */
record FirstResponse(boolean working) implements Timing {
  @Override
  public String id() {
    return working ? "first_response_working" : "first_response";
  }

  @Override
  public String formula() {
    return working ? "work(opened, sent₁)" : "sent₁ − opened";
  }

  @Override
  public void observe(CaseFacts one, Scope scope, Sink to) {
    Sent first = one.firstReply();
    if (first != null) {
      to.add(one, first.at(), working ? first.worked() : first.waited(), first.by());
    }
  }
}
