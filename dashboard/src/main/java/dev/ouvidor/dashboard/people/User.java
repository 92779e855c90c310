package dev.ouvidor.dashboard.people;

import java.time.Instant;

/**
 * Somebody who may sign in; a document of the index {@code people}.
 *
 * @param id never changes, safe to show
 * @param email lower case, unique
 * @param role {@code agent}, {@code analyst}, {@code lead} or {@code admin}
 * @param passwordHash Argon2id with its parameters and salt
 * @param sessionsFrom sessions begun before this moment are over
 */
public record User(
    String id,
    String name,
    String email,
    String role,
    String passwordHash,
    Instant createdAt,
    Instant sessionsFrom) {

  /** Whether they may make connections, which reach wherever this machine reaches: admins. */
  public boolean mayConnect() {
    return role.equals("admin");
  }

  /** Whether they may change what holds for everybody: leads and admins. */
  public boolean maySet() {
    return role.equals("lead") || role.equals("admin");
  }
}
