package dev.ouvidor.connectors.shopee;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a partner signs requests.
 *
 * @param key of the partner
 */
record Sign(String partnerId, String key) {
  private static final String ALGORITHM = "HmacSHA256";

  /**
   * @param of token and shop, or nothing where a request is not for a shop
   */
  String of(String path, long timestamp, String of) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), ALGORITHM));
      byte[] signed = (partnerId + path + timestamp + of).getBytes(UTF_8);
      return HexFormat.of().formatHex(mac.doFinal(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "sign of partner " + partnerId;
  }
}
