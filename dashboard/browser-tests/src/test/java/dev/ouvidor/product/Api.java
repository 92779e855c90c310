package dev.ouvidor.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** The dashboard's HTTP API as a signed-in browser uses it. */
final class Api {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final URI base;
  private String csrf = "";

  private Api(URI base) {
    this.base = base;
  }

  /** The first access to a product that has just been started on an empty data folder. */
  static Api firstAccess(ProductProcess product) throws Exception {
    String base = product.await("(http://localhost:\\d+)/setup#");
    String token = product.await("/setup#(\\S+)");
    var api = new Api(URI.create(base));
    JsonNode session =
        api.post(
            "/api/setup",
            Map.of(
                "token", token,
                "name", "Ana",
                "email", "ana@loja.example",
                "password", "uma senha comprida"));
    api.csrf = session.path("csrf").asText();
    return api;
  }

  /** The same person at the product that was started again elsewhere. */
  Api at(String address) throws Exception {
    var api = new Api(URI.create(address));
    JsonNode session =
        api.post(
            "/api/session", Map.of("email", "ana@loja.example", "password", "uma senha comprida"));
    api.csrf = session.path("csrf").asText();
    return api;
  }

  /** Somebody who was invited, in a browser of their own. */
  Api accept(String invitation, String name) throws Exception {
    var api = new Api(base);
    JsonNode session =
        api.post(
            "/api/invitation/accept",
            Map.of("token", invitation, "name", name, "password", "uma senha comprida"));
    api.csrf = session.path("csrf").asText();
    return api;
  }

  int port() {
    return base.getPort();
  }

  JsonNode get(String path) throws Exception {
    return json(send(HttpRequest.newBuilder(base.resolve(path)).build()));
  }

  JsonNode post(String path, Object body) throws Exception {
    return json(
        send(
            HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .header("X-CSRF-Token", csrf)
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build()));
  }

  /** As an outside system pushes. */
  HttpResponse<String> push(String connection, String header, String value, String body)
      throws Exception {
    return send(
        HttpRequest.newBuilder(base.resolve("/api/intake/" + connection))
            .header(header, value)
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString());
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() >= 300) {
      throw new IOException(
          answer.request().uri() + ": " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
