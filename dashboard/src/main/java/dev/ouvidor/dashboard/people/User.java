package dev.ouvidor.dashboard.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may sign in; a document of the index {@code people}.
 *
 * @param id never changes, safe to show
 * @param email lower case, unique
 * @param role id of a {@link Role}
 * @param passwordHash Argon2id with its parameters and salt
 * @param sessionsFrom sessions begun before this moment are over
 * @param deactivatedAt since when they may do nothing; null while they may
 * @param secondFactor null if they sign in with the password alone
 */
public record User(
    String id,
    String name,
    String email,
    String role,
    String passwordHash,
    Instant createdAt,
    Instant sessionsFrom,
    @Nullable Instant deactivatedAt,
    @Nullable SecondFactor secondFactor) {

  public boolean active() {
    return deactivatedAt == null;
  }

  /** The second factor that is asked for; null if none is. */
  @Nullable SecondFactor askedFactor() {
    return secondFactor == null || !secondFactor.confirmed() ? null : secondFactor;
  }

  User withRole(String other) {
    return new User(
        id, name, email, other, passwordHash, createdAt, sessionsFrom, deactivatedAt, secondFactor);
  }

  /** With no session left open. */
  User withPassword(String hash, Instant at) {
    return new User(id, name, email, role, hash, createdAt, at, deactivatedAt, secondFactor);
  }

  User withSecondFactor(@Nullable SecondFactor other) {
    return new User(
        id, name, email, role, passwordHash, createdAt, sessionsFrom, deactivatedAt, other);
  }

  /** With no session left open. */
  User deactivated(Instant at) {
    return active()
        ? new User(id, name, email, role, passwordHash, createdAt, at, at, secondFactor)
        : this;
  }

  User activated() {
    return new User(
        id, name, email, role, passwordHash, createdAt, sessionsFrom, null, secondFactor);
  }
}
