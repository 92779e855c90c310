package dev.ouvidor.dashboard.people;

import dev.ouvidor.dashboard.grants.Grant;
import dev.ouvidor.dashboard.web.Refusal;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;

/**
 * Who makes a request.
 *
 * @param permissions what they may do in it: those of their role, of a token no more than it has
 * @param grant the session or token by which they do
 */
public record Caller(User user, Set<Permission> permissions, Grant grant) {
  private static final String ATTRIBUTE = "caller";

  public Caller {
    permissions = Set.copyOf(permissions);
  }

  /** The one whom the guard let in; only behind it. */
  public static Caller of(Context ctx) {
    Caller caller = ctx.attribute(ATTRIBUTE);
    if (caller == null) {
      throw new Refusal(401, "signed_out", null);
    }
    return caller;
  }

  /** The one whom the guard let in, or who has just signed in; empty if nobody has. */
  public static Optional<Caller> in(Context ctx) {
    return Optional.ofNullable(ctx.attribute(ATTRIBUTE));
  }

  /** Remembers who makes this request. */
  public void enter(Context ctx) {
    ctx.attribute(ATTRIBUTE, this);
  }

  /** Id of the user. */
  public String id() {
    return user.id();
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /** Refuses who may not do all of these themselves: nobody gives away more than they have. */
  public void requireAll(Set<Permission> others) {
    if (!permissions.containsAll(others)) {
      throw new Refusal(403, "beyond_your_role", null);
    }
  }
}
