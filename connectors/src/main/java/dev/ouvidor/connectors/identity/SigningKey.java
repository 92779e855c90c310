package dev.ouvidor.connectors.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.jwt.JwtSigner;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** A key that the stand-in signs with. Immutable. */
final class SigningKey {
  private static final int BITS = 2_048;
  private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

  private final String id = UUID.randomUUID().toString();
  private final RSAPublicKey known;
  private final JwtSigner signer;

  SigningKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS);
      KeyPair pair = generator.generateKeyPair();
      known = (RSAPublicKey) pair.getPublic();
      String encoded = Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded());
      signer = JwtSigner.rs256(encoded, id);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has RSA", e);
    }
  }

  String sign(ObjectNode claims) {
    return signer.sign(claims);
  }

  /** A token that anybody could have made. */
  static String unsigned(ObjectNode claims) {
    return encoded("{\"alg\":\"none\"}") + "." + encoded(claims.toString()) + ".";
  }

  /** As clients are told of it. */
  ObjectNode published() {
    ObjectNode keys = JsonNodeFactory.instance.objectNode();
    keys.putArray("keys")
        .addObject()
        .put("kty", "RSA")
        .put("use", "sig")
        .put("alg", "RS256")
        .put("kid", id)
        .put("n", number(known.getModulus()))
        .put("e", number(known.getPublicExponent()));
    return keys;
  }

  private static String number(BigInteger number) {
    byte[] bytes = number.toByteArray();
    int sign = bytes[0] == 0 ? 1 : 0;
    return URL.encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
  }

  private static String encoded(String part) {
    return URL.encodeToString(part.getBytes(UTF_8));
  }
}
