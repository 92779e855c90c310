package dev.ouvidor.dashboard.people;

import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.grants.Grant;
import dev.ouvidor.dashboard.grants.GrantStore;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends sessions that a provider vouched for, once it does no more. Thread safe. */
public final class Departures {
  private static final List<Grant.Kind> KINDS = List.of(Grant.Kind.SESSION, Grant.Kind.CODE_OWED);

  private final UserStore users;
  private final GrantStore grants;

  /**
   * Somebody has signed out at the provider.
   *
   * @param message names what it told among all that it ever tells
   * @param subject issuer and id; null if it does not say, as the session is enough
   * @param session what the provider calls its session; null for all of theirs
   * @param until when what it told counts no more
   */
  public record Departed(
      String message, @Nullable String subject, @Nullable String session, Instant until) {}

  public Departures(UserStore users, GrantStore grants) {
    this.users = users;
    this.grants = grants;
  }

  /**
   * Ends their sessions at all dashboards, but not those that they began by a password here.
   * Remembers what it was told only afterwards: if it stops in between, it can be told again.
   *
   * @return false if it was told the same before, which then changes nothing
   */
  public boolean end(Context ctx, Departed who) {
    if (grants.isTold(who.message())) {
      return false;
    }
    User user = who.subject() == null ? null : users.bySubject(who.subject());
    if (user != null) {
      AuditNotes.target(ctx, user.id());
    }
    // Somebody whom the provider names and nobody knows here has no session.
    if (user != null || who.subject() == null) {
      String id = user == null ? null : user.id();
      KINDS.stream()
          .flatMap(kind -> grants.all(kind, id).stream())
          .filter(grant -> isOf(grant, who))
          .forEach(grants::end);
    }
    grants.told(who.message(), who.until());
    return true;
  }

  /** One of which the provider did not say what it calls it goes with any of that person. */
  private static boolean isOf(Grant grant, Departed who) {
    if (!Grant.PROVIDER.equals(grant.via())) {
      return false;
    }
    boolean any = who.session() == null || (grant.there() == null && who.subject() != null);
    return any || String.valueOf(who.session()).equals(grant.there());
  }
}
