package dev.ouvidor.connectors.appstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.sandbox.StandIn.Request;
import dev.ouvidor.connectors.webhook.Json;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.InstantSource;
import java.util.Base64;

/** How Apple checks who asks. */
record StandInKey(InstantSource clock, String issuerId, String keyId, PublicKey key) {
  private static final long MOST_SECONDS = 20 * 60;

  boolean signed(Request request) {
    String[] parts =
        String.valueOf(request.header("authorization")).replaceFirst("^Bearer ", "").split("\\.");
    if (parts.length != 3) {
      return false;
    }
    Base64.Decoder url = Base64.getUrlDecoder();
    JsonNode header = Json.parse(new String(url.decode(parts[0]), UTF_8));
    JsonNode claims = Json.parse(new String(url.decode(parts[1]), UTF_8));
    long now = clock.instant().getEpochSecond();
    long issued = claims.path("iat").asLong();
    long expires = claims.path("exp").asLong();
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initVerify(key);
      signature.update((parts[0] + "." + parts[1]).getBytes(UTF_8));
      return signature.verify(url.decode(parts[2]))
          && header.path("kid").asText().equals(keyId)
          && claims.path("iss").asText().equals(issuerId)
          && claims.path("aud").asText().equals("appstoreconnect-v1")
          && issued <= now
          && now < expires
          && expires - issued <= MOST_SECONDS;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
