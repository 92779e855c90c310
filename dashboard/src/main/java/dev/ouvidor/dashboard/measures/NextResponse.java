package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.measures.CaseFacts.Sent;

/**
 * Next response time: from the oldest message that a later reply answers until that reply was sent;
 * one observation for each such reply sent in the period. Writer: who wrote it.
 *
 * @param working whether only working time counts, by the hours of the policy for next responses
 */
record NextResponse(boolean working) implements Timing {
  @Override
  public String id() {
    return working ? "next_response_working" : "next_response";
  }

  @Override
  public String formula() {
    return working ? "work(waitingᵢ, sentᵢ), i ≥ 2" : "sentᵢ − waitingᵢ, i ≥ 2";
  }

  @Override
  public void observe(CaseFacts one, Scope scope, Sink to) {
    for (Sent reply : one.replies()) {
      if (reply.answers() && !reply.first()) {
        to.add(one, reply.at(), working ? reply.worked() : reply.waited(), reply.by());
      }
    }
  }
}
