package dev.ouvidor.connectors.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Ids that are the same whenever the same thing is read again, and safe in an address. */
public final class Ids {
  private static final String SAFE = "[A-Za-z0-9._~-]{1,200}";

  private Ids() {}

  /**
   * One id of several parts, the widest first. Parts with characters that would have to be escaped
   * in an address are hashed.
   */
  public static String join(String... parts) {
    String joined = String.join("~", parts);
    return joined.matches(SAFE) ? joined : parts[0] + "~" + sha256(joined.getBytes(UTF_8));
  }

  /** In hexadecimal, 64 characters. */
  public static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
