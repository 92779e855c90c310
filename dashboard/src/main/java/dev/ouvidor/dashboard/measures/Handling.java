package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.measures.CaseFacts.Turn;
import java.util.HashMap;
import java.util.Map;

/**
 * Handling time: for how long one person wrote to the customer of a case since their last reply
 * there, until they sent the next one, pauses counted one minute at most. One observation for each
 * reply that was written on the page; its mean is the average handling time (AHT). Source: the
 * index {@code focus-times}, since the beginning of the period before. What was never sent does not
 * count.
 */
record Handling() implements Definition {
  @Override
  public String id() {
    return "handling";
  }

  @Override
  public Kind kind() {
    return Kind.DURATION;
  }

  @Override
  public Better better() {
    return Better.NEITHER;
  }

  @Override
  public String formula() {
    return "Σ active(turns after sentᵢ₋₁, up to sentᵢ), per case and person";
  }

  @Override
  public boolean isPersonal() {
    return true;
  }

  @Override
  public void observe(CaseFacts one, Scope scope, Sink to) {
    Map<String, Long> unsent = new HashMap<>();
    for (Turn turn : scope.all().turns(one)) {
      long active = unsent.merge(turn.user(), turn.activeMs(), Long::sum);
      if (turn.sent()) {
        to.add(one, turn.at(), active, turn.user());
        unsent.remove(turn.user());
      }
    }
  }
}
