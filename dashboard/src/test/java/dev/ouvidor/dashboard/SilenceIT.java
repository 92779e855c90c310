package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.cases.Town;
import dev.ouvidor.pipeline.index.ConnectionHealth;
import dev.ouvidor.pipeline.index.ConnectionHealth.State;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nothing tells of a death that is silent but the silence. */
@ExtendWith(Running.class)
class SilenceIT {
  private static final Duration HISTORY = Duration.ofDays(30);

  private final Product product;
  private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

  SilenceIT(Product product) {
    this.product = product;
  }

  @Test
  void aConnectionThatIsQuietForLongerThanItsHabitIsReported() throws IOException {
    Instant died = now.minus(Duration.ofDays(2));
    customersWrite("calada", "survey", Family.SURVEY, died);
    customersWrite("pagina", "facebook", Family.SOCIAL, now.minus(Duration.ofMinutes(1)));
    report("calada", "intake", now);
    report("pagina", "intake", now);
    report("pagina", "comments", now.minus(Duration.ofHours(1)));
    // Opened after all of this: what it knows, it has from the index.
    try (Dashboard dashboard = product.another()) {
      Client admin = product.as(product.admin, dashboard);
      Client.Answer answer =
          admin.until(
              "/api/connections",
              seen -> item(seen, "calada").has("silence") && item(seen, "pagina").has("silence"));
      JsonNode quiet = item(answer, "calada");
      assertEquals("QUIET", quiet.path("state").asText(), quiet.toString());
      assertEquals(died, Instant.parse(quiet.at("/silence/since").asText()));
      Instant until = Instant.parse(quiet.at("/silence/usualUntil").asText());
      assertTrue(until.isBefore(died.plus(Duration.ofDays(1))), "usual until " + until);
      assertTrue(
          product
              .at(dashboard)
              .get("/metrics")
              .text()
              .contains("ouvidor_connection_silent{connection=\"calada\"} 1.0"));

      JsonNode stalled = item(answer, "pagina");
      assertEquals("STALLED", stalled.path("state").asText(), stalled.toString());
      assertTrue(Instant.parse(stalled.at("/silence/usualUntil").asText()).isAfter(now));
    }
  }

  private static JsonNode item(Client.Answer answer, String id) {
    for (JsonNode item : answer.json().path("items")) {
      if (item.path("id").asText().equals(id)) {
        return item;
      }
    }
    throw new AssertionError("no connection " + id);
  }

  /** Every twenty minutes, for a month. */
  private void customersWrite(String connection, String channel, Family family, Instant last)
      throws IOException {
    var bulk = new BulkRequest.Builder().refresh(Refresh.True);
    for (Instant at = last; at.isAfter(last.minus(HISTORY)); at = at.minusSeconds(20 * 60)) {
      Feedback feedback =
          Feedback.builder(connection, channel, family, "silence-" + at.toEpochMilli())
              .author(Author.of("silence", null, null))
              .text("tudo certo")
              .createdAt(at)
              .collectedAt(at)
              .build();
      var document = new FeedbackDocument(feedback, Town.late(), null, feedback.id(), at);
      String index = Indices.feedback(at);
      bulk.operations(o -> o.index(i -> i.index(index).id(feedback.id()).document(document)));
    }
    assertEquals(false, product.elastic.client().bulk(bulk.build()).errors());
  }

  private void report(String connection, String stream, Instant at) throws IOException {
    var health =
        new ConnectionHealth(
            connection, stream, "any", Family.SURVEY, State.OK, null, 1, at, null, null, at, at);
    product
        .elastic
        .client()
        .index(
            i ->
                i.index(Indices.CONNECTIONS)
                    .id(health.id())
                    .document(health)
                    .refresh(Refresh.True));
  }
}
