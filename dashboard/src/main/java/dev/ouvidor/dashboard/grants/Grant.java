package dev.ouvidor.dashboard.grants;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a secret opens, for whom and until when; a document of the index {@code grants}. The secret
 * itself is kept nowhere.
 *
 * @param id SHA-256 of the secret, in hexadecimal
 * @param userId who acts by it; null for an invitation
 * @param name of a session the program that was used, of an invitation the invited person, of a
 *     token what its owner calls it
 * @param email whom an invitation is for; null otherwise
 * @param role what an invitation makes of them; null otherwise
 * @param permissions codes that a token is limited to; empty otherwise
 * @param createdBy user id
 * @param expiresAt null if it does not by itself
 * @param usedAt when it was last used, to about a minute; null before
 * @param endedAt since when it opens nothing any more; null while it does
 * @param via who said that it is they: {@link #PROVIDER}; null for themselves, by their password
 * @param there what the provider calls its own session; null if it did not say
 */
public record Grant(
    String id,
    Kind kind,
    @Nullable String userId,
    String name,
    @Nullable String email,
    @Nullable String role,
    List<String> permissions,
    Instant createdAt,
    String createdBy,
    @Nullable Instant expiresAt,
    @Nullable Instant usedAt,
    @Nullable Instant endedAt,
    @Nullable String via,
    @Nullable String there) {
  /** {@link #via} of those whom a provider vouched for. */
  public static final String PROVIDER = "provider";

  /** What is opened. */
  public enum Kind {
    SESSION,
    INVITATION,
    TOKEN,
    /** A session, once the code of the second factor is given. */
    CODE_OWED,
    /** Nothing: what a provider told, which counts once. */
    TOLD
  }

  /** One that nobody else vouched for. */
  public Grant(
      String id,
      Kind kind,
      @Nullable String userId,
      String name,
      @Nullable String email,
      @Nullable String role,
      List<String> permissions,
      Instant createdAt,
      String createdBy,
      @Nullable Instant expiresAt,
      @Nullable Instant usedAt,
      @Nullable Instant endedAt) {
    this(
        id,
        kind,
        userId,
        name,
        email,
        role,
        permissions,
        createdAt,
        createdBy,
        expiresAt,
        usedAt,
        endedAt,
        null,
        null);
  }

  /** A secret for somebody, until a moment. */
  public static Grant of(
      Kind kind, String userId, String name, Instant now, Instant until, Voucher by) {
    return new Grant(
        "",
        kind,
        userId,
        name,
        null,
        null,
        List.of(),
        now,
        userId,
        until,
        now,
        null,
        by.via(),
        by.there());
  }

  /** Who said that it is they. */
  public Voucher voucher() {
    return new Voucher(via, there);
  }

  /**
   * Who says that somebody is who they are.
   *
   * @param via as in the grant
   * @param there as in the grant
   */
  public record Voucher(@Nullable String via, @Nullable String there) {
    /** They themselves, by their password. */
    public static final Voucher NOBODY = new Voucher(null, null);

    /**
     * A provider.
     *
     * @param session what it calls its own session; null if it does not say
     */
    public static Voucher provider(@Nullable String session) {
      return new Voucher(PROVIDER, session);
    }
  }

  public Grant {
    permissions = List.copyOf(permissions);
  }

  /** Whether it still opens what it is for. */
  public boolean isOpen(Instant now) {
    return endedAt == null && (expiresAt == null || now.isBefore(expiresAt));
  }

  Grant withId(String hash) {
    return with(hash, usedAt, endedAt);
  }

  Grant used(Instant at) {
    return with(id, at, endedAt);
  }

  Grant ended(Instant at) {
    return endedAt != null ? this : with(id, usedAt, at);
  }

  private Grant with(String hash, @Nullable Instant used, @Nullable Instant ended) {
    return new Grant(
        hash,
        kind,
        userId,
        name,
        email,
        role,
        permissions,
        createdAt,
        createdBy,
        expiresAt,
        used,
        ended,
        via,
        there);
  }
}
