package dev.ouvidor.dashboard.bench.day;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ouvidor.pipeline.index.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One person's browser, as far as the API goes: a session of its own, and a live stream. */
final class Browser implements AutoCloseable {
  private static final Pattern SESSION = Pattern.compile("ouvidor_session=([^;]*)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** For what reads everything. */
  private static final Duration ENDLESS = Duration.ofMinutes(15);

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final URI base;
  private final Timings timings;
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong unsure = new AtomicLong();
  private String session = "";
  private String csrf = "";
  private String userId = "";
  private @Nullable CompletableFuture<?> stream;

  Browser(URI base, Timings timings) {
    this.base = base;
    this.timings = timings;
  }

  String userId() {
    return userId;
  }

  /** Accepted requests that the audit trail must have. */
  long written() {
    return written.get();
  }

  /** Those that it may have, as nobody knows what became of them. */
  long unsure() {
    return unsure.get();
  }

  /** Begins a session; fails loudly if that does not succeed. */
  void enter(String path, Map<String, ?> body) {
    HttpResponse<String> answer = send(request(path, "POST", body, PATIENCE));
    Matcher cookie =
        SESSION.matcher(answer == null ? "" : answer.headers().firstValue("Set-Cookie").orElse(""));
    if (answer == null || answer.statusCode() != 200 || !cookie.find()) {
      throw new IllegalStateException(path + " gave no session: " + answer);
    }
    session = cookie.group(1);
    JsonNode state = read(answer.body());
    csrf = state.path("csrf").asText();
    userId = state.path("user").path("id").asText();
  }

  /** Begins a session with a password, as people do in the morning. */
  void signIn(String email, String password) {
    long from = System.nanoTime();
    enter("/api/session", Map.of("email", email, "password", password));
    timings.took(
        Action.SIGN_IN, System.nanoTime() - from, new Answer(200, MissingNode.getInstance()));
  }

  /** Listens to what happens, as every open page does. */
  void listen() {
    stream =
        HTTP.sendAsync(
            HttpRequest.newBuilder(base.resolve("/api/stream"))
                .header("Cookie", "ouvidor_session=" + session)
                .build(),
            HttpResponse.BodyHandlers.ofByteArrayConsumer(ignored -> {}));
  }

  Answer get(Action action, String path) {
    return call(action, path, "GET", null);
  }

  Answer post(Action action, String path, Map<String, ?> body) {
    return call(action, path, "POST", body);
  }

  /** Asks for something that reads everything there is; not part of the day. */
  JsonNode ask(String path) {
    HttpResponse<String> answer = send(request(path, "POST", Map.of(), ENDLESS));
    return answer == null ? MissingNode.getInstance() : read(answer.body());
  }

  Answer call(Action action, String path, String method, @Nullable Map<String, ?> body) {
    long from = System.nanoTime();
    HttpResponse<String> response = send(request(path, method, body, PATIENCE));
    long took = System.nanoTime() - from;
    Answer answer =
        response == null ? Answer.NONE : new Answer(response.statusCode(), read(response.body()));
    timings.took(action, took, answer);
    if (action.isWrittenDown()) {
      (answer.isDone() ? written : unsure).addAndGet(answer.isRefused() ? 0 : 1);
    }
    return answer;
  }

  private HttpRequest request(
      String path, String method, @Nullable Map<String, ?> body, Duration patience) {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(patience)
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(json(body)));
    if (!session.isEmpty()) {
      request.header("Cookie", "ouvidor_session=" + session).header("X-CSRF-Token", csrf);
    }
    return request.build();
  }

  private static @Nullable HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in the middle of the day", e);
    }
  }

  private static String json(Map<String, ?> body) {
    try {
      return Json.mapper().writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + body, e);
    }
  }

  private static JsonNode read(String body) {
    try {
      return body.isEmpty() ? MissingNode.getInstance() : Json.mapper().readTree(body);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  @Override
  public void close() {
    if (stream != null) {
      stream.cancel(true);
    }
  }
}
