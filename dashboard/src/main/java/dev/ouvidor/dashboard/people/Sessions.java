package dev.ouvidor.dashboard.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that any dashboard can check without asking another: a signed token of user, start and a
 * random part. The key is shared through the index. Thread safe.
 */
public final class Sessions {
  static final Duration LIFE = Duration.ofHours(12);
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final byte[] key;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /** A session that is genuine and not expired. */
  public record Session(String userId, Instant startedAt, String token) {}

  /**
   * @param key at least 32 random bytes
   */
  public Sessions(byte[] key, InstantSource clock) {
    this.key = key.clone();
    this.clock = clock;
  }

  String issue(String userId) {
    byte[] nonce = new byte[16];
    random.nextBytes(nonce);
    String claims =
        ENCODER.encodeToString(
            (userId + "\n" + clock.instant().toEpochMilli() + "\n" + ENCODER.encodeToString(nonce))
                .getBytes(UTF_8));
    return claims + "." + sign("session", claims);
  }

  /** The session of a token; null if it is forged, broken or expired. */
  public @Nullable Session verify(@Nullable String token) {
    if (token == null) {
      return null;
    }
    int dot = token.indexOf('.');
    if (dot < 0 || !same(sign("session", token.substring(0, dot)), token.substring(dot + 1))) {
      return null;
    }
    String[] claims =
        new String(Base64.getUrlDecoder().decode(token.substring(0, dot)), UTF_8).split("\n");
    Instant startedAt = Instant.ofEpochMilli(Long.parseLong(claims[1]));
    return clock.instant().isBefore(startedAt.plus(LIFE))
        ? new Session(claims[0], startedAt, token)
        : null;
  }

  /** The token that changing requests of this session must carry. */
  String csrf(Session session) {
    return sign("csrf", session.token());
  }

  boolean csrfMatches(Session session, @Nullable String token) {
    return token != null && same(csrf(session), token);
  }

  private String sign(String purpose, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return ENCODER.encodeToString(mac.doFinal((purpose + "\n" + text).getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(a.getBytes(UTF_8), b.getBytes(UTF_8));
  }
}
