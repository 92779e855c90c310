package dev.ouvidor.connectors.x;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

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

  static String get(String url) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
        .body();
  }
}
