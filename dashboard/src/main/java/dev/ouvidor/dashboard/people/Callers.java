package dev.ouvidor.dashboard.people;

import dev.ouvidor.dashboard.grants.Grant;
import dev.ouvidor.dashboard.grants.GrantStore;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out for whom a secret speaks, and what they may do now. Thread safe. */
public final class Callers {
  private final GrantStore grants;
  private final UserStore users;
  private final RoleStore roles;

  public Callers(GrantStore grants, UserStore users, RoleStore roles) {
    this.grants = grants;
    this.users = users;
    this.roles = roles;
  }

  /** Null if the secret of that kind opens nothing, or its owner may do nothing any more. */
  public @Nullable Caller of(Grant.Kind kind, @Nullable String secret) {
    return grants.open(kind, secret).map(this::caller).orElse(null);
  }

  /** Whether a caller may still do what they could; for what goes on for long. */
  public boolean isStill(Caller caller) {
    return grants
        .byId(caller.grant().kind(), caller.grant().id())
        .map(this::caller)
        .filter(now -> now.permissions().containsAll(caller.permissions()))
        .isPresent();
  }

  /** What somebody's role permits now. */
  public Set<Permission> permissions(User user) {
    return roles.permissions(user.role());
  }

  private @Nullable Caller caller(Grant grant) {
    User user = grant.userId() == null ? null : users.current(grant.userId());
    if (user == null || !user.active()) {
      return null;
    }
    boolean token = grant.kind() == Grant.Kind.TOKEN;
    if (!token && grant.createdAt().isBefore(user.sessionsFrom())) {
      return null;
    }
    grants.use(grant);
    Set<Permission> permissions = permissions(user);
    return new Caller(user, token ? limited(permissions, grant) : permissions, grant);
  }

  /** A token never permits more than its owner may do at the time. */
  private static Set<Permission> limited(Set<Permission> permissions, Grant grant) {
    Set<Permission> limited = EnumSet.noneOf(Permission.class);
    for (String code : grant.permissions()) {
      Permission.of(code).filter(permissions::contains).ifPresent(limited::add);
    }
    return limited;
  }
}
