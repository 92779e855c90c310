package dev.ouvidor.dashboard.people;

import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.grants.Grant;
import dev.ouvidor.dashboard.grants.GrantStore;
import dev.ouvidor.dashboard.grants.Secrets;
import dev.ouvidor.dashboard.web.Refusal;
import io.javalin.http.Context;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets those in for whom a provider vouches. Thread safe. */
public final class Vouching {
  private static final Logger log = LoggerFactory.getLogger(Vouching.class);
  private static final int LONGEST_NAME = 100;

  private final UserStore users;
  private final RoleStore roles;
  private final GrantStore grants;
  private final Sessions sessions;
  private final SessionRoutes begin;
  private final SignIn signIn;

  /**
   * What a provider says of somebody.
   *
   * @param subject issuer and id, which never change
   * @param email in lower case, only if the provider made sure that it is theirs; else null
   * @param name null if it does not say
   * @param binding whether the provider says who has which role
   * @param role id of the role that they shall have; null if none is theirs
   * @param welcome whether they come in even if nobody invited them
   * @param secondFactor whether the provider asked for one
   * @param session what the provider calls its own session; null if it does not say
   */
  public record Vouched(
      String subject,
      @Nullable String email,
      @Nullable String name,
      boolean binding,
      @Nullable String role,
      boolean welcome,
      boolean secondFactor,
      @Nullable String session) {}

  public Vouching(
      UserStore users,
      RoleStore roles,
      GrantStore grants,
      Sessions sessions,
      SessionRoutes begin,
      SignIn signIn) {
    this.users = users;
    this.roles = roles;
    this.grants = grants;
    this.sessions = sessions;
    this.begin = begin;
    this.signIn = signIn;
  }

  /**
   * Begins a session for somebody, and answers with it.
   *
   * @throws Refusal 401 {@code code_needed} if their own second factor is missing; 403 {@code
   *     email_unverified}, {@code unknown_person}, {@code no_role}, {@code access_ended}; 409
   *     {@code identity_taken} if the account of that address belongs to somebody else at the
   *     provider
   */
  public void enter(Context ctx, Vouched who) {
    User known = Optional.ofNullable(users.bySubject(who.subject())).orElseGet(() -> linked(who));
    User user = known == null ? created(who) : known;
    AuditNotes.target(ctx, user.id());
    if (!user.active()) {
      throw new Refusal(403, "access_ended", null);
    }
    user = withRole(user, who);
    Grant.Voucher by = Grant.Voucher.provider(who.session());
    if (user.askedFactor() != null && !who.secondFactor()) {
      sessions.oweCode(ctx, user, by);
      throw new Refusal(401, "code_needed", "code");
    }
    begin.begin(ctx, user, by);
  }

  /**
   * Begins the session of somebody who owed only the code of their second factor.
   *
   * @throws Refusal 401 {@code provider_again}, {@code code_needed}, {@code wrong_code}, 429
   */
  public void enter(Context ctx, @Nullable String code) {
    Grant owed = sessions.owed(ctx);
    User user = users.current(String.valueOf(owed.userId()));
    if (user == null || !user.active()) {
      throw new Refusal(403, "access_ended", null);
    }
    AuditNotes.target(ctx, user.id());
    signIn.requireCode(user, code);
    if (!sessions.paid(ctx, owed)) {
      throw new Refusal(401, "provider_again", null);
    }
    begin.begin(ctx, user, owed.voucher());
  }

  /** The account of the same verified address, which is theirs from now on; null if none is. */
  private @Nullable User linked(Vouched who) {
    User same = who.email() == null ? null : users.byEmail(who.email());
    if (same == null) {
      return null;
    }
    User linked =
        users.change(
            same.id(),
            before -> before.subject() == null ? before.withSubject(who.subject()) : before);
    if (!who.subject().equals(linked.subject())) {
      throw new Refusal(409, "identity_taken", null);
    }
    return linked;
  }

  private User created(Vouched who) {
    String email = who.email();
    if (email == null) {
      throw new Refusal(403, "email_unverified", null);
    }
    Grant invitation =
        grants.all(Grant.Kind.INVITATION, null).stream()
            .filter(one -> email.equals(one.email()))
            .findFirst()
            .orElse(null);
    if (invitation == null && !who.welcome()) {
      throw new Refusal(403, "unknown_person", null);
    }
    String role = invitation == null || who.binding() ? who.role() : invitation.role();
    User user = users.create(name(who, email), email, known(role), noPassword(), who.subject());
    if (invitation != null) {
      grants.end(invitation);
    }
    return user;
  }

  /** The role that the provider gives, if it gives roles; the last administrator stays one. */
  private User withRole(User user, Vouched who) {
    if (!who.binding()) {
      return user;
    }
    String role = known(who.role());
    if (role.equals(user.role())) {
      return user;
    }
    try {
      return users.giveRole(user.id(), role);
    } catch (Refusal e) {
      log.warn(
          "{} stays {}, though the provider says {}: {}", user.id(), user.role(), role, e.code());
      return user;
    }
  }

  private String known(@Nullable String role) {
    if (role == null || roles.byId(role).isEmpty()) {
      throw new Refusal(403, "no_role", null);
    }
    return role;
  }

  private static String name(Vouched who, String email) {
    String given = who.name() == null ? "" : who.name().replaceAll("\\p{Cntrl}", " ").strip();
    String name = given.isEmpty() ? email.substring(0, email.indexOf('@')) : given;
    return name.substring(0, Math.min(name.length(), LONGEST_NAME));
  }

  /** Nobody knows it, so nobody comes in by it. */
  private static String noPassword() {
    return Passwords.hash(Secrets.random());
  }
}
