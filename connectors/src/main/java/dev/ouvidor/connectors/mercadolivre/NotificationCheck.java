package dev.ouvidor.connectors.mercadolivre;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Ids;
import dev.ouvidor.connectors.webhook.Json;
import dev.ouvidor.connectors.webhook.Verdict;
import dev.ouvidor.connectors.webhook.Verifier;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets in what looks like a notification to this application about this seller. The platform signs
 * none, so nothing in one is believed: it only says what to read again, with our own token.
 */
final class NotificationCheck implements Verifier {
  private static final int LONGEST = 4_096;

  private final String seller;
  private final String application;

  NotificationCheck(MercadoLivreSettings settings) {
    this.seller = settings.seller();
    this.application = settings.application().clientId();
  }

  /** The same notification sent again is the same delivery: the attempts are not part of its id. */
  @Override
  public Verdict verify(Function<String, @Nullable String> headers, byte[] rawBody, Instant now) {
    if (rawBody.length > LONGEST) {
      return new Verdict.Refused(
          "notification.malformed", "body is longer than " + LONGEST + " bytes");
    }
    try {
      JsonNode body = Json.parse(new String(rawBody, UTF_8));
      String resource = Wire.text(body, "resource");
      if (resource.isEmpty()) {
        return new Verdict.Refused("notification.malformed", "resource is missing");
      } else if (!Wire.text(body, "user_id").equals(seller)
          || !Wire.text(body, "application_id").equals(application)) {
        return new Verdict.Refused(
            "notification.foreign", "user_id or application_id are not those of the connection");
      }
      String sent = Wire.text(body, "sent");
      return new Verdict.Accepted(Ids.sha256((resource + "\n" + sent).getBytes(UTF_8)));
    } catch (FieldException e) {
      return new Verdict.Refused("notification.malformed", String.valueOf(e.getMessage()));
    }
  }
}
