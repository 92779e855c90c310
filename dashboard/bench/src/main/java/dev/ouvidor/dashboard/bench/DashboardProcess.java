package dev.ouvidor.dashboard.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.bench.day.DashboardServer;
import dev.ouvidor.pipeline.index.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The real dashboard in a process of its own, with one person who is signed in. */
final class DashboardProcess implements AutoCloseable {
  private static final Pattern SESSION = Pattern.compile("ouvidor_session=([^;]*)");
  private static final Pattern CASE = Pattern.compile("\"id\":\"([0-9a-f]{24})\"");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final DashboardServer server;
  private final URI base;
  private final String session;
  private final String csrf;
  private volatile boolean closing;

  DashboardProcess(Search search, Path folder) throws IOException, InterruptedException {
    server = DashboardServer.start(search.connection(), folder, "");
    base = server.base();
    HttpResponse<String> answer = signIn(server.setupToken());
    Matcher cookie = SESSION.matcher(answer.headers().firstValue("Set-Cookie").orElse(""));
    if (!cookie.find()) {
      throw new IllegalStateException("no session: status " + answer.statusCode());
    }
    session = cookie.group(1);
    csrf = Json.mapper().readTree(answer.body()).path("csrf").asText();
  }

  ProcessHandle process() {
    return server.process();
  }

  /** Listens to the event stream until this is closed. */
  void listen(Probes.Sight sight) throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        http.send(
            HttpRequest.newBuilder(base.resolve("/api/stream"))
                .header("Cookie", "ouvidor_session=" + session)
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException("event stream: status " + answer.statusCode());
    }
    var reader = new Thread(() -> read(answer.body(), sight), "event-stream");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Asks for something and reads the whole answer.
   *
   * @throws IllegalStateException unless it is answered 200
   */
  byte[] get(String path) throws IOException, InterruptedException {
    return send(path, HttpRequest.newBuilder(base.resolve(path)));
  }

  /** Changes or asks for something by a body; see {@link #get}. */
  JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    return Json.mapper()
        .readTree(
            send(
                path,
                HttpRequest.newBuilder(base.resolve(path))
                    .header("X-CSRF-Token", csrf)
                    .POST(
                        HttpRequest.BodyPublishers.ofByteArray(
                            Json.mapper().writeValueAsBytes(body)))));
  }

  private byte[] send(String path, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        http.send(
            request.header("Cookie", "ouvidor_session=" + session).build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + ": status " + answer.statusCode());
    }
    return answer.body();
  }

  /**
   * Asks for something.
   *
   * @throws IllegalStateException unless it is answered 200
   */
  JsonNode json(String path) throws IOException, InterruptedException {
    return answer(path, HttpRequest.newBuilder(base.resolve(path)));
  }

  /**
   * Changes something.
   *
   * @throws IllegalStateException unless it is answered 200
   */
  JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    return answer(
        path,
        HttpRequest.newBuilder(base.resolve(path))
            .header("X-CSRF-Token", json("/api/session").path("csrf").asText())
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private JsonNode answer(String path, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(
            request.header("Cookie", "ouvidor_session=" + session).build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(
          path + ": status " + answer.statusCode() + " " + answer.body());
    }
    return Json.mapper().readTree(answer.body());
  }

  private void read(InputStream body, Probes.Sight sight) {
    try (var lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher id = CASE.matcher(line);
        if (line.startsWith("data: ") && id.find()) {
          sight.seen(id.group(1));
        }
      }
    } catch (IOException e) {
      if (!closing) {
        throw new IllegalStateException("the event stream broke", e);
      }
    }
  }

  private HttpResponse<String> signIn(String token) throws IOException, InterruptedException {
    Map<String, String> person =
        Map.of(
            "name", "Bench",
            "email", "bench@loja.test",
            "password", "uma senha bem comprida",
            "token", token);
    return http.send(
        HttpRequest.newBuilder(base.resolve("/api/setup"))
            .POST(HttpRequest.BodyPublishers.ofString(Json.mapper().writeValueAsString(person)))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    closing = true;
    server.close();
  }
}
