package dev.ouvidor.dashboard.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** One-time codes after RFC 6238 as all apps make them: HMAC-SHA-1, 30 seconds, six digits. */
final class Totp {
  private static final long STEP_SECONDS = 30;
  private static final int KEY_BYTES = 20;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Totp() {}

  /** A new secret, in Base32. */
  static String newSecret() {
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return new Base32().encodeToString(key);
  }

  /** What an app is told, by a picture or by a link. */
  static String uri(String secret, String email) {
    return "otpauth://totp/Ouvidor:%s?secret=%s&issuer=Ouvidor"
        .formatted(URLEncoder.encode(email, UTF_8).replace("+", "%20"), secret);
  }

  /**
   * The step that a code belongs to: the one now, the one before or the one after, as clocks
   * differ; empty if to none of them.
   */
  static OptionalLong step(String secret, String code, Instant now) {
    long current = now.getEpochSecond() / STEP_SECONDS;
    return LongStream.rangeClosed(current - 1, current + 1)
        .filter(step -> code(secret, step).equals(code))
        .findFirst();
  }

  static String code(String secret, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(new Base32().decode(secret), "HmacSHA1"));
      byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
      int offset = hash[hash.length - 1] & 0xf;
      int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
      return String.format(Locale.ROOT, "%06d", number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA1", e);
    }
  }
}
