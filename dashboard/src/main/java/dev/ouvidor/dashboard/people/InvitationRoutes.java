package dev.ouvidor.dashboard.people;

import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.grants.Grant;
import dev.ouvidor.dashboard.grants.GrantStore;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Inviting somebody by a link that serves once, and following it. */
public final class InvitationRoutes {
  private static final Duration LIFE = Duration.ofDays(7);

  private final GrantStore grants;
  private final UserStore users;
  private final RoleStore roles;
  private final SessionRoutes sessions;
  private final Doors doors;
  private final InstantSource clock;

  public InvitationRoutes(
      GrantStore grants,
      UserStore users,
      RoleStore roles,
      SessionRoutes sessions,
      Doors doors,
      InstantSource clock) {
    this.grants = grants;
    this.users = users;
    this.roles = roles;
    this.sessions = sessions;
    this.doors = doors;
    this.clock = clock;
  }

  public void register(RoutesConfig routes) {
    routes.post("/api/settings/people/invitations", this::invite);
    routes.delete("/api/settings/people/invitations/{id}", this::withdraw);
    routes.post("/api/invitation", this::look);
    routes.post("/api/invitation/accept", this::accept);
  }

  private void invite(Context ctx) {
    RequestBody body = RequestBody.of(ctx);
    Caller caller = Caller.of(ctx);
    String email = Inputs.email(body);
    String name = Inputs.name(body);
    Role role = PeopleRoutes.role(roles, body);
    AuditNotes.detail(ctx, "role", role.id());
    caller.requireAll(role.permissions());
    if (users.byEmail(email) != null) {
      throw new Refusal(409, "email_taken", "email");
    }
    // Whoever is invited once more gets a new link; the old one is over.
    grants.all(Grant.Kind.INVITATION, null).stream()
        .filter(one -> email.equals(one.email()))
        .forEach(grants::end);
    Instant now = clock.instant();
    GrantStore.Issued issued =
        grants.issue(
            new Grant(
                "",
                Grant.Kind.INVITATION,
                null,
                name,
                email,
                role.id(),
                List.of(),
                now,
                caller.id(),
                now.plus(LIFE),
                null,
                null));
    AuditNotes.target(ctx, issued.grant().id());
    ctx.json(Map.of("id", issued.grant().id(), "token", issued.secret()));
  }

  private void withdraw(Context ctx) {
    String id = ctx.pathParam("id");
    Grant invitation =
        grants
            .byId(Grant.Kind.INVITATION, id)
            .orElseThrow(() -> Refusal.notFound("invitation", id));
    grants.end(invitation);
    ctx.status(204);
  }

  private void look(Context ctx) {
    Grant invitation = open(RequestBody.of(ctx));
    ctx.json(Map.of("name", invitation.name(), "email", String.valueOf(invitation.email())));
  }

  private void accept(Context ctx) {
    RequestBody body = RequestBody.of(ctx);
    Grant invitation = open(body);
    String name = Inputs.name(body);
    String hash = Passwords.hash(Inputs.newPassword(body));
    String role = String.valueOf(invitation.role());
    AuditNotes.target(ctx, invitation.id());
    doors.requirePassword(String.valueOf(invitation.email()));
    if (roles.byId(role).isEmpty() || !grants.end(invitation)) {
      throw over();
    }
    sessions.begin(ctx, users.create(name, String.valueOf(invitation.email()), role, hash));
  }

  private Grant open(RequestBody body) {
    return grants
        .open(Grant.Kind.INVITATION, body.words("token"))
        .orElseThrow(InvitationRoutes::over);
  }

  private static Refusal over() {
    return new Refusal(410, "invitation_over", null);
  }
}
