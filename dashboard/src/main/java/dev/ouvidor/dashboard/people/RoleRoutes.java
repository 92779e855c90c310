package dev.ouvidor.dashboard.people;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.grants.Grant;
import dev.ouvidor.dashboard.grants.GrantStore;
import dev.ouvidor.dashboard.grants.Secrets;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The routes of the page Roles. */
public final class RoleRoutes {
  private static final int MOST = 50;
  private static final int LONGEST_NAME = 60;

  private final RoleStore roles;
  private final UserStore users;
  private final GrantStore grants;

  /** The page, as JSON of the API. */
  record Page(int version, List<Permission> permissions, List<Role> items) {}

  public RoleRoutes(RoleStore roles, UserStore users, GrantStore grants) {
    this.roles = roles;
    this.users = users;
    this.grants = grants;
  }

  public void register(RoutesConfig routes) {
    routes.get("/api/settings/roles", ctx -> answer(ctx, roles.roles()));
    routes.post("/api/settings/roles", this::put);
  }

  private static void answer(Context ctx, RoleStore.Roles roles) {
    ctx.json(new Page(roles.version(), List.of(Permission.values()), roles.all()));
  }

  private void put(Context ctx) {
    Caller caller = Caller.of(ctx);
    RequestBody body = RequestBody.of(ctx);
    JsonNode seen = body.value("seen");
    if (!seen.isInt()) {
      throw Refusal.invalid("seen", seen, "the number of a version");
    }
    RoleStore.Roles before = roles.roles();
    List<Role> own = own(body.value("items"));
    requireOwn(caller, before.own(), own);
    requireUnused(before.own(), own);
    RoleStore.Roles now = roles.put(seen.intValue(), own, caller.id());
    AuditNotes.detail(ctx, "version", Integer.toString(now.version()));
    answer(ctx, now);
  }

  /** Nobody makes, changes or removes a role that may do more than they. */
  private static void requireOwn(Caller caller, List<Role> before, List<Role> after) {
    Stream.of(before, after)
        .flatMap(List::stream)
        .filter(role -> !before.contains(role) || !after.contains(role))
        .forEach(role -> caller.requireAll(role.permissions()));
  }

  private void requireUnused(List<Role> before, List<Role> after) {
    Set<String> gone = before.stream().map(Role::id).collect(Collectors.toCollection(HashSet::new));
    after.forEach(role -> gone.remove(role.id()));
    Stream<String> used =
        Stream.concat(
            users.read().stream().map(User::role),
            grants.all(Grant.Kind.INVITATION, null).stream()
                .map(Grant::role)
                .filter(Objects::nonNull));
    if (used.anyMatch(gone::contains)) {
      throw new Refusal(409, "role_in_use", null);
    }
  }

  private static List<Role> own(JsonNode items) {
    if (!items.isArray() || items.size() > MOST) {
      throw Refusal.invalid("items", items.getNodeType(), "a list of at most " + MOST + " roles");
    }
    var own = new ArrayList<Role>();
    var names = new HashSet<String>();
    var ids = new HashSet<String>();
    for (JsonNode item : items) {
      Role role = role(item);
      if (!names.add(role.name()) || !ids.add(role.id())) {
        throw Refusal.unprocessable("role_twice", "name", role.name() + " is there twice");
      }
      own.add(role);
    }
    return own;
  }

  /** One without an id is new. */
  private static Role role(JsonNode item) {
    String name = item.path("name").asText().strip();
    boolean oneLine = name.chars().noneMatch(Character::isISOControl);
    if (name.isEmpty() || name.length() > LONGEST_NAME || !oneLine) {
      throw Refusal.invalid("name", name.length() + " characters", "one line of 1 to 60");
    }
    Set<Permission> permissions = EnumSet.noneOf(Permission.class);
    for (JsonNode code : item.path("permissions")) {
      permissions.add(
          Permission.of(code.asText())
              .orElseThrow(() -> Refusal.invalid("permissions", code, "codes of permissions")));
    }
    String id = item.path("id").asText();
    return new Role(
        id.isEmpty() ? "r-" + Secrets.random().substring(0, 12) : knownShape(id),
        name,
        permissions,
        false);
  }

  private static String knownShape(String id) {
    if (!id.matches("r-[A-Za-z0-9_-]{12}")) {
      throw Refusal.invalid("id", id, "that of a role of your own");
    }
    return id;
  }
}
