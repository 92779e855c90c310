package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.measures.CaseFacts.Sent;

/**
 * Use of suggestions: of the replies that people sent one by one in the period, the share made of a
 * suggestion of the composer, or of one that was sent as it was. Writer: who wrote the reply.
 *
 * @param unchanged whether only those count that were not changed, of those made of one
 */
record Suggested(boolean unchanged) implements Definition {
  @Override
  public String id() {
    return unchanged ? "suggestion_unchanged" : "suggestion";
  }

  @Override
  public Kind kind() {
    return Kind.SHARE;
  }

  @Override
  public Better better() {
    return Better.NEITHER;
  }

  @Override
  public String formula() {
    return unchanged ? "|changed = 0| ÷ |of a suggestion|" : "|of a suggestion| ÷ |sent|";
  }

  @Override
  public void observe(CaseFacts one, Scope scope, Sink to) {
    for (Sent reply : one.replies()) {
      boolean suggested = !Double.isNaN(reply.changed());
      if (!reply.campaign() && (suggested || !unchanged)) {
        boolean counts = unchanged ? reply.changed() == 0 : suggested;
        to.add(one, reply.at(), counts ? 1 : 0, reply.by());
      }
    }
  }
}
