package dev.ouvidor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.webhook.WebhookVerifier;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class IntakeApiIT {
  private static final String ANSWER =
      "{\"event_id\":\"%s\",\"event_type\":\"form_response\",\"form_response\":{}}";

  /** Of Meta's, about an answer of ours. */
  private static final String STATUS =
      """
      {"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{
       "metadata":{"phone_number_id":"106540352242922"},
       "statuses":[{"id":"wamid.2","status":"%s","timestamp":"1767323045",
        "errors":[{"code":131026,"title":"Message undeliverable"}],
        "biz_opaque_callback_data":"ouvidor:%s"}]}}]}]}
      """;

  private final WebhookVerifier meta =
      WebhookVerifier.of(
          new Settings("m", Map.of("preset", "hex", "secret", Product.SURVEY_SECRET)),
          Surroundings.system());
  private final Product product;
  private final WebhookVerifier typeform =
      WebhookVerifier.of(
          new Settings("t", Map.of("preset", "typeform", "secret", Product.SURVEY_SECRET)),
          Surroundings.system());

  IntakeApiIT(Product product) {
    this.product = product;
  }

  @Test
  void whatIsSignedIsStoredOnceHoweverOftenItComes() throws IOException {
    String body = ANSWER.formatted("um");
    long before = stored();
    for (int i = 0; i < 3; i++) {
      Client.Answer taken = deliver("pesquisa", body, body);
      assertEquals(202, taken.status(), taken.text());
      assertEquals("um", taken.json().path("id").asText());
    }
    assertEquals(before + 1, stored());
  }

  @Test
  void whatIsNotSignedLeavesNoTrace() throws IOException {
    long before = stored();
    Client.Answer forged = deliver("pesquisa", ANSWER.formatted("dois"), ANSWER.formatted("tres"));
    assertEquals(401, forged.status());
    assertEquals("bad_signature", forged.error());
    Client.Answer bare = product.stranger().post("/api/intake/pesquisa", ANSWER.formatted("x"));
    assertEquals(401, bare.status());
    assertEquals(before, stored());
  }

  @Test
  void onlyConnectionsThatTakeDeliveriesTakeThem() {
    for (String connection : new String[] {"nobody", "x", "files"}) {
      Client.Answer answer = deliver(connection, "{}", "{}");
      assertEquals(404, answer.status(), connection);
      assertEquals("unknown_connection", answer.error());
    }
  }

  @Test
  void aMegabyteIsEnough() throws IOException {
    long before = stored();
    for (int bytes : new int[] {1_050_000, 1_200_000}) {
      String body = "{\"event_id\":\"gross\",\"a\":\"" + "a".repeat(bytes) + "\"}";
      Client.Answer answer = deliver("pesquisa", body, body);
      assertEquals(413, answer.status(), bytes + " bytes");
      assertEquals("too_large", answer.error());
    }
    assertEquals(before, stored());
  }

  @Test
  void whoKnowsTheVerifyTokenGetsTheChallengeBack() {
    Client.Answer answer = shakeHands("pagina", Product.VERIFY_TOKEN, "1158201444");
    assertEquals(200, answer.status(), answer.text());
    assertEquals("1158201444", answer.text());
    assertTrue(answer.header("Content-Type").startsWith("text/plain"));
  }

  @Test
  void whoLooksBeforePushingFindsConnectionsThatTakeDeliveries() {
    Client stranger = product.stranger();
    assertEquals(200, stranger.send("HEAD", "/api/intake/pesquisa", new byte[0]).status());
    assertEquals(404, stranger.send("HEAD", "/api/intake/nobody", new byte[0]).status());
  }

  @Test
  void nobodyElseDoes() {
    for (String[] wrong : new String[][] {{"guess", "1"}, {Product.VERIFY_TOKEN, "<script>"}}) {
      Client.Answer answer = shakeHands("pagina", wrong[0], wrong[1]);
      assertEquals(403, answer.status());
      assertEquals("bad_handshake", answer.error());
    }
    assertEquals(403, product.stranger().get("/api/intake/pagina").status());
    for (String connection : new String[] {"nobody", "x", "pesquisa"}) {
      assertEquals(404, shakeHands(connection, Product.VERIFY_TOKEN, "1").status(), connection);
    }
  }

  @Test
  void whatAPlatformTellsOfAReplyLaterStandsInItsCase() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    Feedback said =
        Feedback.builder("zap", "whatsapp", Family.MESSAGE, "wamid.1")
            .author(Author.of("BR.1", "+5511988880000", "Bia"))
            .text("cadê meu sofá?")
            .visibility(Visibility.PRIVATE)
            .createdAt(now)
            .collectedAt(now)
            .build();
    String path = "/api/cases/" + product.say(said);
    String version = product.admin.get(path).json().path("version").asText();
    Map<String, String> reply =
        Map.of("text", "oi", "visibility", "PRIVATE", "to", said.id(), "version", version);
    assertEquals(202, product.admin.post(path + "/replies", reply).status());
    JsonNode tried = product.admin.until(path, seen -> seen.text().contains("\"RETRY\"")).json();
    String key = tried.at("/conversation/1/id").asText();
    for (String status : List.of("delivered", "failed")) {
      String body = STATUS.formatted(status, key);
      assertEquals(200, deliver(meta, "zap", body, body).status());
      assertEquals(
          status.equals("failed") ? "REFUSED" : "SENT",
          product.admin.get(path).json().at("/conversation/1/state").asText());
    }
  }

  private Client.Answer shakeHands(String connection, String token, String challenge) {
    return product
        .stranger()
        .get(
            "/api/intake/%s?hub.mode=subscribe&hub.verify_token=%s&hub.challenge=%s"
                .formatted(
                    connection,
                    URLEncoder.encode(token, UTF_8),
                    URLEncoder.encode(challenge, UTF_8)));
  }

  private Client.Answer deliver(String connection, String body, String signed) {
    return deliver(typeform, connection, body, signed);
  }

  private Client.Answer deliver(
      WebhookVerifier signer, String connection, String body, String signed) {
    Client sender = product.stranger().with("Content-Type", "application/json");
    for (var header : signer.sign("id", Instant.now(), signed.getBytes(UTF_8)).entrySet()) {
      sender = sender.with(header.getKey(), header.getValue());
    }
    return sender.post("/api/intake/" + connection, body);
  }

  private long stored() throws IOException {
    product.elastic.client().indices().refresh(r -> r.index(Indices.INTAKE));
    return product.elastic.client().count(c -> c.index(Indices.INTAKE)).count();
  }
}
