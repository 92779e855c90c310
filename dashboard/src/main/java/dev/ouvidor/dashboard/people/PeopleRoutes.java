package dev.ouvidor.dashboard.people;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.grants.Grant;
import dev.ouvidor.dashboard.grants.GrantStore;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routes of the page People. */
public final class PeopleRoutes {
  private final UserStore users;
  private final RoleStore roles;
  private final GrantStore grants;

  /** Somebody as JSON of the API. */
  record Person(
      String id,
      String name,
      String email,
      String role,
      boolean active,
      boolean secondFactor,
      Instant createdAt) {}

  /** An invitation that nobody has followed, as JSON of the API. */
  record Invitation(
      String id,
      @Nullable String name,
      @Nullable String email,
      @Nullable String role,
      Instant createdAt,
      String createdBy,
      @Nullable Instant expiresAt) {}

  /** The page, as JSON of the API. */
  record Page(List<Person> items, List<Invitation> invitations, List<Role> roles) {}

  public PeopleRoutes(UserStore users, RoleStore roles, GrantStore grants) {
    this.users = users;
    this.roles = roles;
    this.grants = grants;
  }

  public void register(RoutesConfig routes) {
    routes.get("/api/people", this::names);
    routes.get("/api/settings/people", this::list);
    routes.post("/api/settings/people/{id}/role", this::giveRole);
    routes.post("/api/settings/people/{id}/active", this::activate);
    routes.post("/api/settings/people/{id}/second-factor/reset", this::resetSecondFactor);
  }

  /** Who can be given work. */
  private void names(Context ctx) {
    ctx.json(
        Map.of(
            "items",
            users.all().stream()
                .filter(User::active)
                .map(user -> Map.of("id", user.id(), "name", user.name(), "role", user.role()))
                .toList()));
  }

  private void list(Context ctx) {
    ctx.json(
        new Page(
            users.read().stream().map(PeopleRoutes::person).toList(),
            grants.all(Grant.Kind.INVITATION, null).stream().map(this::invitation).toList(),
            roles.roles().all()));
  }

  private void giveRole(Context ctx) {
    Role role = role(roles, RequestBody.of(ctx));
    AuditNotes.detail(ctx, "role", role.id());
    Caller.of(ctx).requireAll(role.permissions());
    User user = mayChange(ctx);
    ctx.json(person(users.giveRole(user.id(), role.id())));
  }

  private void activate(Context ctx) {
    JsonNode active = RequestBody.of(ctx).value("active");
    if (!active.isBoolean()) {
      throw Refusal.invalid("active", active, "true or false");
    }
    AuditNotes.detail(ctx, "active", active.asText());
    User user = mayChange(ctx);
    ctx.json(person(users.activate(user.id(), active.booleanValue())));
  }

  /** For who has lost both the app and the recovery codes; their sessions stay. */
  private void resetSecondFactor(Context ctx) {
    User user = mayChange(ctx);
    ctx.json(person(users.change(user.id(), before -> before.withSecondFactor(null))));
  }

  /** The one whom a path names; nobody dismisses somebody who may do more than they. */
  private User mayChange(Context ctx) {
    String id = ctx.pathParam("id");
    User user = users.current(id);
    if (user == null) {
      throw Refusal.notFound("person", id);
    }
    Caller.of(ctx).requireAll(roles.permissions(user.role()));
    return user;
  }

  static Role role(RoleStore roles, RequestBody body) {
    String id = body.words("role");
    return roles.byId(id).orElseThrow(() -> Refusal.invalid("role", id, "the id of a role"));
  }

  private static Person person(User user) {
    return new Person(
        user.id(),
        user.name(),
        user.email(),
        user.role(),
        user.active(),
        user.askedFactor() != null,
        user.createdAt());
  }

  private Invitation invitation(Grant grant) {
    User by = users.byId(grant.createdBy());
    return new Invitation(
        grant.id(),
        grant.name(),
        grant.email(),
        grant.role(),
        grant.createdAt(),
        by == null ? grant.createdBy() : by.name(),
        grant.expiresAt());
  }
}
