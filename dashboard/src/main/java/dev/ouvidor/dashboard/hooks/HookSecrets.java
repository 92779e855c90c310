package dev.ouvidor.dashboard.hooks;

import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.connections.Vault;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What deliveries are signed with, sealed with the key of the configuration. Thread safe. */
final class HookSecrets {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final @Nullable Vault vault;

  /**
   * @param vault null if there is no key
   */
  HookSecrets(@Nullable Vault vault) {
    this.vault = vault;
  }

  boolean canKeep() {
    return vault != null;
  }

  /** As Standard Webhooks writes it. */
  static String random() {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return "whsec_" + Base64.getEncoder().encodeToString(random);
  }

  /**
   * @throws Refusal 409 {@code no_key}
   */
  String seal(String hookId, String secret) {
    if (vault == null) {
      throw new Refusal(409, "no_key", null);
    }
    return vault.seal(secret, "hook/" + hookId);
  }

  /**
   * @throws IllegalStateException if there is no key any more, or another one
   */
  String open(String hookId, String sealed) {
    if (vault == null) {
      throw new IllegalStateException("there is no key to open the secret of a webhook with");
    }
    try {
      return vault.open(sealed, "hook/" + hookId);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key cannot open the secret of webhook " + hookId, e);
    }
  }
}
