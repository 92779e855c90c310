package dev.ouvidor.connectors.x;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.sandbox.StandIn.Request;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Checks OAuth 1.0a signatures (HMAC-SHA1) of requests without form parameters. */
final class OAuthCheck {
  private final XSettings.User expected;

  OAuthCheck(XSettings.User expected) {
    this.expected = expected;
  }

  boolean accepts(Request request, URI base) {
    String header = request.header("authorization");
    if (header == null || !header.startsWith("OAuth ")) {
      return false;
    }
    var fields = new TreeMap<String, String>();
    for (String pair : header.substring(6).split(",")) {
      String[] parts = pair.strip().split("=", 2);
      if (parts.length == 2) {
        fields.put(parts[0], URLDecoder.decode(parts[1].replace("\"", ""), UTF_8));
      }
    }
    String signature = fields.remove("oauth_signature");
    return expected.consumerKey().equals(fields.get("oauth_consumer_key"))
        && expected.token().equals(fields.get("oauth_token"))
        && signed(request, base, fields).equals(signature);
  }

  private String signed(Request request, URI base, Map<String, String> oauth) {
    var all = new TreeMap<String, String>();
    oauth.forEach((name, value) -> all.put(encode(name), encode(value)));
    request.query().forEach((name, value) -> all.put(encode(name), encode(value)));
    String parameters =
        all.entrySet().stream()
            .map(e -> e.getKey() + "=" + e.getValue())
            .collect(Collectors.joining("&"));
    String text = request.method() + "&" + encode(base + request.path()) + "&" + encode(parameters);
    String key = encode(expected.consumerSecret()) + "&" + encode(expected.tokenSecret());
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA1"));
      return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HmacSHA1 is part of every JDK", e);
    }
  }

  private static String encode(@Nullable String text) {
    return URLEncoder.encode(String.valueOf(text), UTF_8)
        .replace("+", "%20")
        .replace("*", "%2A")
        .replace("%7E", "~");
  }
}
