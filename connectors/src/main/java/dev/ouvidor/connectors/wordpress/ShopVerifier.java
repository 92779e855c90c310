package dev.ouvidor.connectors.wordpress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.webhook.Verdict;
import dev.ouvidor.connectors.webhook.Verifier;
import dev.ouvidor.connectors.webhook.WebhookVerifier;
import java.time.Instant;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is signed, and the ping without a signature by which WooCommerce tries an address when
 * a webhook is saved. All pings are one delivery, so that nobody can fill the intake with them.
 */
record ShopVerifier(WebhookVerifier signed) implements Verifier {
  private static final Pattern PING = Pattern.compile("webhook_id=\\d{1,20}");

  static boolean isPing(String body) {
    return PING.matcher(body).matches();
  }

  @Override
  public Verdict verify(Function<String, @Nullable String> headers, byte[] rawBody, Instant now) {
    return isPing(new String(rawBody, UTF_8))
        ? new Verdict.Accepted("ping")
        : signed.verify(headers, rawBody, now);
  }
}
