package dev.ouvidor.dashboard.deliveries;

import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.connections.Vault;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Secrets of addressees, sealed with the key of the configuration. Thread safe. */
public final class KeptSecrets {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final @Nullable Vault vault;
  private final String of;

  /**
   * @param vault null if there is no key
   * @param of what they are secrets of, such as {@code hook}: they open nowhere else
   */
  public KeptSecrets(@Nullable Vault vault, String of) {
    this.vault = vault;
    this.of = of;
  }

  public boolean canKeep() {
    return vault != null;
  }

  /** A new one to sign with, as Standard Webhooks writes it. */
  public static String random() {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return "whsec_" + Base64.getEncoder().encodeToString(random);
  }

  /**
   * @throws Refusal 409 {@code no_key}
   */
  public String seal(String id, String secret) {
    if (vault == null) {
      throw new Refusal(409, "no_key", null);
    }
    return vault.seal(secret, of + "/" + id);
  }

  /**
   * @throws IllegalStateException if there is no key any more, or another one
   */
  public String open(String id, String sealed) {
    if (vault == null) {
      throw new IllegalStateException("there is no key to open the secret of a " + of + " with");
    }
    try {
      return vault.open(sealed, of + "/" + id);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key cannot open the secret of " + of + " " + id, e);
    }
  }
}
