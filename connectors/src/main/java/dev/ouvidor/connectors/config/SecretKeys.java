package dev.ouvidor.connectors.config;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import java.util.Base64;
import java.util.Map;

/** Keys for sealing secrets: 32 random bytes, in Base64. */
public final class SecretKeys {
  /** Length of a key. */
  public static final int BYTES = 32;

  private SecretKeys() {}

  /**
   * The key that a reference leads to.
   *
   * @throws SettingsException if it leads nowhere, or to something else
   */
  public static byte[] read(String reference, Surroundings surroundings) {
    return read(new Settings("", Map.of("key", reference)), "key", surroundings);
  }

  static byte[] read(Settings settings, String field, Surroundings surroundings) {
    String text = settings.secret(field, surroundings.environment());
    try {
      byte[] key = Base64.getDecoder().decode(text.strip());
      if (key.length == BYTES) {
        return key;
      }
    } catch (IllegalArgumentException e) {
      // the same message serves both
    }
    throw new SettingsException(
        settings.path(), field, null, "must lead to 32 random bytes in Base64");
  }
}
