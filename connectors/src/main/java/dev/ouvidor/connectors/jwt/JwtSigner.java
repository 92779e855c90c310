package dev.ouvidor.connectors.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Signs JSON web tokens with a private key as platforms hand it out. Thread safe. */
public final class JwtSigner {
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final String algorithm;
  private final String signature;
  private final PrivateKey key;
  private final String keyId;

  private JwtSigner(String algorithm, String signature, PrivateKey key, String keyId) {
    this.algorithm = algorithm;
    this.signature = signature;
    this.key = key;
    this.keyId = keyId;
  }

  /**
   * Signs by RS256.
   *
   * @param pem RSA key in PKCS #8, as PEM
   * @param keyId names the key to the platform
   * @throws IllegalArgumentException if it is no such key; does not tell the key
   */
  public static JwtSigner rs256(String pem, String keyId) {
    return new JwtSigner("RS256", "SHA256withRSA", key("RSA", pem), keyId);
  }

  /**
   * Signs by ES256.
   *
   * @param pem key on the curve P-256 in PKCS #8, as PEM
   * @param keyId names the key to the platform
   * @throws IllegalArgumentException if it is no such key; does not tell the key
   */
  public static JwtSigner es256(String pem, String keyId) {
    return new JwtSigner("ES256", "SHA256withECDSAinP1363Format", key("EC", pem), keyId);
  }

  /** The token that says this. */
  public String sign(ObjectNode claims) {
    ObjectNode header =
        JsonNodeFactory.instance
            .objectNode()
            .put("alg", algorithm)
            .put("kid", keyId)
            .put("typ", "JWT");
    String signed = encoded(header) + "." + encoded(claims);
    try {
      Signature signing = Signature.getInstance(signature);
      signing.initSign(key);
      signing.update(signed.getBytes(UTF_8));
      return signed + "." + URL.encodeToString(signing.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("signing by " + algorithm + " failed", e);
    }
  }

  private static PrivateKey key(String kind, String pem) {
    try {
      String body = pem.replaceAll("-----[^-]*-----", "");
      byte[] bytes = Base64.getMimeDecoder().decode(body);
      return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(bytes));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException("is no " + kind + " key in PKCS #8 (PEM)");
    }
  }

  private static String encoded(ObjectNode part) {
    return URL.encodeToString(part.toString().getBytes(UTF_8));
  }
}
