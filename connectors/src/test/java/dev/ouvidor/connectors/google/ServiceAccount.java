package dev.ouvidor.connectors.google;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.Base64;

/** A service account as Google's console gives one, with a key of its own. */
public final class ServiceAccount {
  private static final KeyPair KEYS = generate();

  private ServiceAccount() {}

  public static PublicKey publicKey() {
    return KEYS.getPublic();
  }

  /** The key file. */
  public static String json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "service_account")
        .put("private_key_id", "f00d")
        .put(
            "private_key",
            "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEYS.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n")
        .put("client_email", "ouvidor@loja.iam.gserviceaccount.com")
        .toString();
  }

  private static KeyPair generate() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
