package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.measures.CaseFacts.Contact;
import dev.ouvidor.dashboard.measures.CaseFacts.Sent;
import java.util.Collections;

/**
 * First contact resolution: share of the cases first replied to in the period whose customer did
 * not write again about the same nature, on any channel, within N days of that reply. Of cases with
 * a nature, for which these days are over. The answer that it is solved is no further contact. The
 * customer is known by their account on the channel, by their e-mail address on all of them, and by
 * what people said of who is who. Writer: who wrote that reply.
 */
record FirstContact() implements Definition {
  @Override
  public String id() {
    return "first_contact";
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
    return "|no contact of the nature in (sent₁, sent₁ + N d]| ÷ |sent₁ + N d ≤ now|";
  }

  @Override
  public boolean isPersonal() {
    return true;
  }

  @Override
  public void observe(CaseFacts one, Scope scope, Sink to) {
    Sent first = one.firstReply();
    if (first == null || one.natures().isEmpty()) {
      return;
    }
    long until = scope.quietUntil(first.at());
    if (until <= scope.asOf()) {
      boolean again =
          scope.all().ofCustomer(one).stream()
              .flatMap(other -> other.contacts().stream())
              .anyMatch(contact -> isAgain(contact, one, first.at(), until));
      to.add(one, first.at(), again ? 0 : 1, first.by());
    }
  }

  private static boolean isAgain(Contact contact, CaseFacts one, long after, long until) {
    return contact.at() > after
        && contact.at() <= until
        && !contact.content()
        && !Collections.disjoint(contact.natures(), one.natures());
  }
}
