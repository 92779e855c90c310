package dev.ouvidor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser as far as the API goes: keeps the session, sends the CSRF token. */
final class Client {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SESSION = Pattern.compile("ouvidor_session=([^;]*)");
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI base;
  private final Map<String, String> headers = new LinkedHashMap<>();

  /** What came back. */
  record Answer(int status, HttpHeaders headers, String text) {
    JsonNode json() {
      try {
        return JSON.readTree(text);
      } catch (IOException e) {
        throw new AssertionError("no JSON: " + text, e);
      }
    }

    /** The code of an error. */
    String error() {
      return json().path("error").asText();
    }

    String header(String name) {
      return headers.firstValue(name).orElse("");
    }
  }

  Client(URI base) {
    this.base = base;
  }

  /** The same headers, and so the same session, elsewhere. */
  Client at(URI other) {
    var client = new Client(other);
    client.headers.putAll(headers);
    return client;
  }

  /** The same session, with one more header. */
  Client with(String name, String value) {
    Client other = at(base);
    other.headers.put(name, value);
    return other;
  }

  Client without(String name) {
    Client other = at(base);
    other.headers.remove(name);
    return other;
  }

  /** What is sent along under this name; empty if nothing is. */
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  Answer get(String path) {
    return send("GET", path, new byte[0]);
  }

  Answer post(String path, String body) {
    return send("POST", path, body.getBytes(UTF_8));
  }

  Answer post(String path, Map<String, ?> body) {
    return post(path, JSON.valueToTree(body).toString());
  }

  /** Sends it and, if that began a session, goes on in it. */
  Answer signIn(String path, Map<String, ?> body) {
    Answer answer = post(path, body);
    Matcher session = SESSION.matcher(answer.header("Set-Cookie"));
    if (answer.status() == 200 && session.find()) {
      headers.put("Cookie", "ouvidor_session=" + session.group(1));
      headers.put("X-CSRF-Token", answer.json().path("csrf").asText());
    }
    return answer;
  }

  /** The status alone, also of an answer that never ends. */
  int status(String method, String path, byte[] body) {
    try {
      HttpResponse<InputStream> answer =
          http.send(request(method, path, body), HttpResponse.BodyHandlers.ofInputStream());
      answer.body().close();
      return answer.statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  Answer send(String method, String path, byte[] body) {
    try {
      HttpResponse<String> answer =
          http.send(request(method, path, body), HttpResponse.BodyHandlers.ofString());
      return new Answer(answer.statusCode(), answer.headers(), answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** Asks again until the answer is as wanted. */
  Answer until(String path, Predicate<Answer> wanted) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Answer answer = get(path);
    while (!wanted.test(answer)) {
      if (System.nanoTime() > end) {
        throw new AssertionError("GET " + path + " still gives " + answer.text());
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      answer = get(path);
    }
    return answer;
  }

  HttpRequest request(String method, String path, byte[] body) {
    var request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(
                method,
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    return request.build();
  }

  HttpClient http() {
    return http;
  }
}
