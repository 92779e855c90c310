package dev.ouvidor.pipeline.connections;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.config.SecretKeys;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets with AES-GCM, so that they can be stored where others read. What is sealed opens
 * only in the place it was sealed for. Thread safe.
 */
public final class Vault {
  private static final String CIPHER = "AES/GCM/NoPadding";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param key {@value SecretKeys#BYTES} bytes
   */
  public Vault(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /**
   * One with the key that a reference leads to.
   *
   * @throws dev.ouvidor.connectors.SettingsException if it leads to none
   */
  public static Vault of(String reference, Surroundings surroundings) {
    return new Vault(SecretKeys.read(reference, surroundings));
  }

  /**
   * @param place what the secret is for; not a secret itself
   * @return Base64
   */
  public String seal(String secret, String place) {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, place).doFinal(secret.getBytes(UTF_8));
      byte[] all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
      System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
      return Base64.getEncoder().encodeToString(all);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + CIPHER, e);
    }
  }

  /**
   * @throws GeneralSecurityException if it was sealed with another key or for another place
   */
  public String open(String sealed, String place) throws GeneralSecurityException {
    try {
      byte[] all = Base64.getDecoder().decode(sealed);
      byte[] nonce = Arrays.copyOf(all, NONCE_BYTES);
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, nonce, place);
      return new String(cipher.doFinal(all, NONCE_BYTES, all.length - NONCE_BYTES), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException("not sealed by us", e);
    }
  }

  private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(CIPHER);
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(place.getBytes(UTF_8));
    return cipher;
  }
}
