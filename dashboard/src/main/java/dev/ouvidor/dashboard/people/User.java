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
 * @param subject issuer and id by which a provider knows them; null while none does
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
    @Nullable SecondFactor secondFactor,
    @Nullable String subject) {

  public boolean active() {
    return deactivatedAt == null;
  }

  /** The second factor that is asked for; null if none is. */
  @Nullable SecondFactor askedFactor() {
    return secondFactor == null || !secondFactor.confirmed() ? null : secondFactor;
  }

  User withRole(String other) {
    return with(other, passwordHash, sessionsFrom, deactivatedAt, secondFactor, subject);
  }

  /** With no session left open. */
  User withPassword(String hash, Instant at) {
    return with(role, hash, at, deactivatedAt, secondFactor, subject);
  }

  User withSecondFactor(@Nullable SecondFactor other) {
    return with(role, passwordHash, sessionsFrom, deactivatedAt, other, subject);
  }

  User withSubject(String known) {
    return with(role, passwordHash, sessionsFrom, deactivatedAt, secondFactor, known);
  }

  /** With no session left open. */
  User deactivated(Instant at) {
    return active() ? with(role, passwordHash, at, at, secondFactor, subject) : this;
  }

  User activated() {
    return with(role, passwordHash, sessionsFrom, null, secondFactor, subject);
  }

  private User with(
      String otherRole,
      String hash,
      Instant from,
      @Nullable Instant deactivated,
      @Nullable SecondFactor factor,
      @Nullable String known) {
    return new User(id, name, email, otherRole, hash, createdAt, from, deactivated, factor, known);
  }
}
