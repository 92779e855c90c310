package dev.ouvidor.dashboard.deliveries;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.http.AddressGuard;
import dev.ouvidor.connectors.http.LimitedBody;
import dev.ouvidor.connectors.webhook.WebhookVerifier;
import dev.ouvidor.dashboard.deliveries.Delivery.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON to addresses that people typed in. Each is looked at before each attempt, as a name
 * may lead elsewhere by then, and redirects are not followed. Thread safe.
 */
public final class Post {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final Duration LONGEST_WAIT = Duration.ofHours(1);
  private static final int MOST_OF_ANSWER = 64 << 10;

  private final AddressGuard guard;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TIMEOUT)
          .build();

  public Post(AddressGuard guard) {
    this.guard = guard;
  }

  /** Why nothing must go to this address; null if it may. */
  public @Nullable String objection(String url) {
    try {
      return guard.objection(URI.create(url));
    } catch (IllegalArgumentException e) {
      return "it is no address";
    } catch (IOException e) {
      return "its name cannot be resolved";
    }
  }

  /**
   * Comes back after 15 seconds at the latest.
   *
   * @param headers besides those that say what it is and who sends it
   * @param hopeless answers after which it would only fail again
   */
  public Outcome send(String url, Map<String, String> headers, byte[] body, Set<Integer> hopeless) {
    String objection = objection(url);
    if (objection != null) {
      return Outcome.failed(Reason.of(Cause.ADDRESS, objection));
    }
    var request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(TIMEOUT)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Ouvidor")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    CompletableFuture<HttpResponse<byte[]>> answer =
        http.sendAsync(request.build(), info -> new LimitedBody(MOST_OF_ANSWER));
    try {
      return outcome(answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS), hopeless);
    } catch (ExecutionException e) {
      return Outcome.failed(Reason.of(Cause.CONNECTION, e.getCause()));
    } catch (TimeoutException e) {
      answer.cancel(true);
      return Outcome.failed(Reason.of(Cause.TIMEOUT, TIMEOUT.toMillis()));
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return Outcome.failed(Reason.of(Cause.INTERRUPTED));
    }
  }

  /**
   * What signs a body after Standard Webhooks.
   *
   * @param secret {@code whsec_} and Base64
   */
  public static Map<String, String> signature(String secret, String id, Instant now, byte[] body) {
    var settings = new Settings("hook", Map.of("preset", "standard", "secret", secret));
    return WebhookVerifier.of(settings, Surroundings.system()).sign(id, now, body);
  }

  private static Outcome outcome(HttpResponse<byte[]> answer, Set<Integer> hopeless) {
    int status = answer.statusCode();
    if (status / 100 == 2) {
      return new Outcome(status, null, null, false);
    }
    Duration wait = answer.headers().firstValue("Retry-After").map(Post::seconds).orElse(null);
    String problem = Reason.of(Cause.ANSWERED, status).write();
    return new Outcome(status, problem, wait, hopeless.contains(status));
  }

  /** Null if it is no number of seconds. */
  private static @Nullable Duration seconds(String text) {
    if (!text.strip().matches("\\d{1,6}")) {
      return null;
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(text.strip()));
    return asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
  }
}
