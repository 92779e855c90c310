package dev.ouvidor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.webhook.WebhookVerifier;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class SearchAwayIT {
  private static final String DELIVERY = "{\"event_id\":\"away\"}";

  private final Product product;

  SearchAwayIT(Product product) {
    this.product = product;
  }

  @Test
  void nothingIsPromisedWhileTheSearchEngineIsAway() throws IOException {
    try (RecordingProxy between = new RecordingProxy(product.proxy.url());
        Dashboard other = product.behind(between)) {
      Client client = product.as(product.admin, other);
      assertEquals(200, client.get("/api/cases").status());
      between.goAway();
      Client.Answer inbox = client.get("/api/cases");
      assertEquals(503, inbox.status(), inbox.text());
      assertEquals("unavailable", inbox.error());
      Client sender = product.at(other);
      WebhookVerifier typeform =
          WebhookVerifier.of(
              new Settings("t", Map.of("preset", "typeform", "secret", Product.SURVEY_SECRET)),
              Surroundings.system());
      for (var header : typeform.sign("id", Instant.now(), DELIVERY.getBytes(UTF_8)).entrySet()) {
        sender = sender.with(header.getKey(), header.getValue());
      }
      Client.Answer delivery = sender.post("/api/intake/pesquisa", DELIVERY);
      assertEquals(503, delivery.status(), delivery.text());
      assertEquals("not_stored", delivery.error());
      Client.Answer ready = product.at(other).get("/ready");
      assertEquals(503, ready.status());
      assertEquals("down", ready.json().path("search").asText());
      assertFalse(ready.json().path("ready").asBoolean());
      assertEquals(200, product.at(other).get("/health").status());
      between.comeBack();
      client.until("/api/cases", answer -> answer.status() == 200);
      assertEquals(202, sender.post("/api/intake/pesquisa", DELIVERY).status());
    }
  }
}
