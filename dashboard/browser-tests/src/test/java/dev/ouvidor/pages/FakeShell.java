package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The page around the modules and the modules themselves, with the product's security policy. */
final class FakeShell {
  private static final String BASE = "/a/test/";
  private static final Map<String, String> TYPES =
      Map.of("js", "text/javascript", "css", "text/css", "svg", "image/svg+xml");
  private static final String HTML =
      """
      <!doctype html><html lang="%s" data-theme="%s"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1"><title>Ouvidor</title>
      <link rel="icon" href="/a/test/icon.svg"><link rel="stylesheet" href="/a/test/app.css">
      <script type="importmap">%s</script><script type="module" src="/a/test/main.js"></script></head><body></body></html>
      """;

  private final String importMap = importMap();

  void answer(HttpExchange exchange) throws IOException {
    var path = exchange.getRequestURI().getPath();
    if (path.startsWith(BASE)) asset(exchange, path.substring(BASE.length()));
    else page(exchange);
  }

  private void page(HttpExchange exchange) throws IOException {
    exchange
        .getResponseHeaders()
        .set(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self' 'sha256-"
                + sha256(importMap)
                + "'; style-src 'self';"
                + " img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self';"
                + " frame-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
                + " require-trusted-types-for 'script'; trusted-types lit-html default");
    var html =
        HTML.formatted(
            cookie(exchange, "ouvidor_lang", "pt-BR"),
            cookie(exchange, "ouvidor_theme", "auto"),
            importMap);
    send(exchange, 200, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
  }

  private static void asset(HttpExchange exchange, String name) throws IOException {
    var bytes = name.contains("..") ? null : bytes(name);
    var type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), "text/plain");
    exchange
        .getResponseHeaders()
        .set(
            "Content-Security-Policy", "default-src 'none'; script-src 'self'; connect-src 'self'");
    if (bytes == null) send(exchange, 404, "text/plain", new byte[0]);
    else send(exchange, 200, type + "; charset=utf-8", bytes);
  }

  /** From the sources when {@code pages.live} names their folder, otherwise as built. */
  private static byte @Nullable [] bytes(String name) throws IOException {
    var live = System.getProperty("pages.live");
    if (live != null && Files.isRegularFile(Path.of(live, name)))
      return Files.readAllBytes(Path.of(live, name));
    try (var in = FakeShell.class.getResourceAsStream("/web/" + name)) {
      return in == null ? null : in.readAllBytes();
    }
  }

  private static String importMap() {
    try {
      var map = FakeData.JSON.readTree(bytes("importmap.json"));
      var imports = FakeData.JSON.createObjectNode();
      for (Map.Entry<String, JsonNode> e : map.path("imports").properties()) {
        imports.put(e.getKey(), BASE + e.getValue().asText());
      }
      return FakeData.JSON.createObjectNode().set("imports", imports).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String cookie(HttpExchange exchange, String name, String otherwise) {
    var cookies = exchange.getRequestHeaders().getFirst("Cookie");
    if (cookies == null) return otherwise;
    var found = Pattern.compile(name + "=([A-Za-z-]+)").matcher(cookies);
    return found.find() ? found.group(1) : otherwise;
  }

  private static String sha256(String text) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) exchange.getResponseBody().write(body);
  }
}
