package dev.ouvidor.dashboard.privacy;

import dev.ouvidor.dashboard.customers.Identity;
import java.util.List;

/**
 * Whom to erase.
 *
 * @param terms what names them in texts of others
 * @param leave ids of feedback of others that stays as it is
 */
record Whom(List<Identity> identities, List<Term> terms, List<String> leave) {
  static final Whom NOBODY = new Whom(List.of(), List.of(), List.of());

  Whom {
    identities = List.copyOf(identities);
    terms = List.copyOf(terms);
    leave = List.copyOf(leave);
  }
}
