package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.measures.CaseFacts.Contact;
import dev.ouvidor.dashboard.measures.CaseFacts.Sent;
import dev.ouvidor.pipeline.analysis.Sentiment;
import org.jspecify.annotations.Nullable;

/**
 * Recovery: of the customers who wrote something negative before the first reply and wrote again
 * after it, the share whose last words are not negative; those whose last words are of the period.
 * Moods are those of the models, as corrected by people; of the answer whether it is solved, as it
 * was understood. Owner: who owns the case.
 */
record Recovery() implements Definition {
  @Override
  public String id() {
    return "recovery";
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
    return "|mood(last) > negative| ÷ |min mood(before sent₁) = negative, last > sent₁|";
  }

  @Override
  public void observe(CaseFacts one, Scope scope, Sink to) {
    Sent first = one.firstReply();
    if (first == null) {
      return;
    }
    boolean sad = false;
    Contact last = null;
    for (Contact contact : one.contacts()) {
      if (contact.at() > first.at()) {
        last = contact;
      } else {
        sad |= contact.mood() == Sentiment.NEGATIVE;
      }
    }
    add(one, sad ? last : null, to);
  }

  private static void add(CaseFacts one, @Nullable Contact last, Sink to) {
    if (last != null) {
      to.add(one, last.at(), last.mood() == Sentiment.NEGATIVE ? 0 : 1, one.assignee());
    }
  }
}
