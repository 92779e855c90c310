package dev.ouvidor.connectors.x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XPagesTest {

  @Test
  void theTimelineShowsAnswersUnderPostsAndHostileTextAsText() throws Exception {
    try (var shop = new XFixture()) {
      String id = shop.x.post("ana", "@lojasol <img src=x onerror=alert(1)> \"cadê\"?");
      shop.x.post("bia", "mais novo");
      shop.x.reply("lojasol", id, "@ana já vimos!");

      String page = get(shop.x.base() + "/");

      assertFalse(page.contains("<img"), page);
      assertFalse(page.contains("<script"), page);
      assertTrue(page.indexOf("mais novo") < page.indexOf("onerror"), page);
      assertTrue(page.indexOf("onerror") < page.indexOf("já vimos"), page);
      assertTrue(page.contains("lang=\"pt-BR\""), page);
    }
  }

  @Test
  void aRestartFindsPeopleAndPostsAsTheyWere(@TempDir Path folder) throws Exception {
    String id;
    try (var before = kept(folder)) {
      before.join("ana", "Ana Souza", 310);
      id = before.post("ana", "@lojasol cadê meu pedido?");
      before.reply("lojasol", id, "@ana já vimos!");
      before.edit(id, "@lojasol cadê o meu pedido?");
    }
    try (var after = kept(folder)) {
      assertEquals(List.of("@ana já vimos!"), after.replies(id));
      String page = get(after.base() + "/ana/status/" + id);
      assertTrue(page.contains("Ana Souza"), page);
      assertTrue(page.contains("cadê o meu pedido?"), page);
      assertTrue(Long.parseLong(after.post("bia", "mais novo")) > Long.parseLong(id));
    }
  }

  @Test
  void twoNetworksNeverGiveOutTheSameId() {
    InstantSource stopped = InstantSource.fixed(Instant.parse("2026-05-01T12:00:00Z"));
    try (var one = new XStandIn(0, stopped, "lojasol", "Loja Sol");
        var other = new XStandIn(0, stopped, "lojasol", "Loja Sol")) {
      assertNotEquals(one.post("ana", "cadê?"), other.post("ana", "cadê?"));
    }
  }

  private static XStandIn kept(Path folder) {
    var x = new XStandIn(0, InstantSource.system(), "lojasol", "Loja Sol");
    x.keepIn(folder.resolve("x.json"));
    x.start();
    return x;
  }

  static String get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }
}
