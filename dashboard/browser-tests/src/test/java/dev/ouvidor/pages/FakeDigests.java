package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Views of Explore that go out by e-mail; whatever is done about them is done. */
final class FakeDigests {
  private static final String MAIL =
      "<!doctype html><title>x</title><style>p{color:#17202b}</style><p>Entrega atrasada: +85%</p>";

  private final ArrayNode items = FakeData.JSON.createArrayNode();

  static boolean takes(String path) {
    return path.startsWith("/digests");
  }

  /** The mail, as the product frames it. */
  static void preview(HttpExchange exchange) throws IOException {
    byte[] mail = MAIL.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
    exchange
        .getResponseHeaders()
        .set(
            "Content-Security-Policy",
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
                + " frame-ancestors 'self'");
    exchange.sendResponseHeaders(200, mail.length);
    exchange.getResponseBody().write(mail);
  }

  synchronized JsonNode read() {
    var page = FakeData.JSON.createObjectNode().put("anyAddress", true);
    page.putArray("people").add(FakeData.person(0)).add(FakeData.person(1));
    page.putArray("mailers").add("email");
    page.set("items", items.deepCopy());
    return page;
  }

  synchronized JsonNode change(String path, JsonNode body) {
    if (path.endsWith("/send")) {
      ((ObjectNode) items.get(0))
          .withArray("sent")
          .addObject()
          .put("reader", "Ana")
          .put("at", Instant.now().toString())
          .put("asked", true)
          .put("state", "WAITING")
          .put("attempts", 0)
          .putNull("problem");
      return FakeData.JSON.createObjectNode().put("id", "digest_1");
    }
    var digest = (ObjectNode) (path.equals("/digests") ? items.addObject() : items.get(0));
    digest.setAll((ObjectNode) body.deepCopy());
    digest.remove("origin");
    digest.put("id", "d-1").put("own", true).set("by", FakeData.person(0));
    var people = digest.putArray("people");
    body.path("people")
        .forEach(id -> people.addObject().put("id", id.asText()).put("name", "Ana Prado"));
    digest.put("nextAt", "2026-11-30T11:00:00Z").putNull("sentAt").putNull("problem");
    digest.put("skippedAt", "2026-11-16T11:00:00Z");
    digest.putArray("left").add("zoe@fora.test");
    digest.withArray("sent");
    return digest;
  }
}
