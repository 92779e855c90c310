package dev.ouvidor.dashboard.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.http.AddressGuard;
import dev.ouvidor.connectors.http.LimitedBody;
import dev.ouvidor.connectors.webhook.WebhookVerifier;
import dev.ouvidor.dashboard.hooks.Delivery.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts a delivery, signed after Standard Webhooks. The address is looked at before each attempt,
 * as a name may lead elsewhere by then, and redirects are not followed. Thread safe.
 */
final class HookClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final int MOST_OF_ANSWER = 64 << 10;

  private final AddressGuard guard;
  private final HookSecrets secrets;
  private final InstantSource clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TIMEOUT)
          .build();

  HookClient(AddressGuard guard, HookSecrets secrets, InstantSource clock) {
    this.guard = guard;
    this.secrets = secrets;
    this.clock = clock;
  }

  /** Why deliveries must not go to this address; null if they may. */
  @Nullable String objection(String url) {
    try {
      return guard.objection(URI.create(url));
    } catch (IllegalArgumentException e) {
      return "it is no address";
    } catch (IOException e) {
      return "its name cannot be resolved";
    }
  }

  /** Comes back after 15 seconds at the latest. */
  Outcome post(Hook hook, Delivery delivery) {
    String objection = objection(hook.url());
    if (objection != null) {
      return new Outcome(null, objection);
    }
    byte[] body = delivery.body().getBytes(UTF_8);
    var request =
        HttpRequest.newBuilder(URI.create(hook.url()))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Ouvidor")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    try {
      signature(hook, delivery, body).forEach(request::header);
    } catch (IllegalStateException e) {
      return new Outcome(null, String.valueOf(e.getMessage()));
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request.build(), info -> new LimitedBody(MOST_OF_ANSWER));
    try {
      int status = answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      return new Outcome(status, status / 100 == 2 ? null : "answered " + status);
    } catch (ExecutionException e) {
      return new Outcome(null, String.valueOf(e.getCause()));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Outcome(null, "no answer within " + TIMEOUT.toSeconds() + " s");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Outcome(null, "stopped while sending");
    }
  }

  private Map<String, String> signature(Hook hook, Delivery delivery, byte[] body) {
    String secret = secrets.open(hook.id(), hook.secret());
    var settings = new Settings("hook", Map.of("preset", "standard", "secret", secret));
    return WebhookVerifier.of(settings, Surroundings.system())
        .sign(delivery.id(), clock.instant(), body);
  }
}
