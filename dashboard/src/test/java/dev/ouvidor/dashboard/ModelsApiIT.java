package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import dev.ouvidor.pipeline.analysis.Model;
import dev.ouvidor.pipeline.analysis.ModelFile;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.models.ModelStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Running.class)
class ModelsApiIT {
  private static final String MODELS = "/api/settings/models";
  private static final Instant WHEN = Instant.parse("2026-03-04T12:00:00Z");

  private final Product product;

  ModelsApiIT(Product product) {
    this.product = product;
  }

  @Test
  void aShopLearnsComparesPutsInForceAndGoesBack() throws IOException {
    for (int i = 0; i < 60; i++) {
      rated(i, "Chegou hoje, a peça " + i % 6 + " veio zarpada.");
    }
    assertEquals(202, product.admin.post(MODELS + "/training", "").status());
    assertEquals("training", product.admin.post(MODELS + "/training", "").error());
    JsonNode done =
        product
            .admin
            .until(MODELS, answer -> !answer.json().at("/training/running").asBoolean())
            .json();
    assertTrue(done.at("/training/error").isNull(), done.toString());
    JsonNode candidate = item(done, "CANDIDATE");
    assertTrue(candidate.at("/taught/marks").asInt() >= 40, candidate.toString());
    String model = candidate.path("id").asText();
    assertEquals("shipped", item(done, "IN_FORCE").path("id").asText());

    JsonNode comparison = product.admin.get(MODELS + "/" + model + "/comparison").json();
    assertTrue(comparison.path("texts").asInt() >= 60, comparison.toString());
    assertEquals(3, comparison.path("sentiments").size());

    Map<String, Object> choice = Map.of("model", model, "seen", done.path("version").asInt());
    JsonNode chosen = product.admin.post(MODELS + "/in-force", choice).json();
    assertEquals(model, item(chosen, "IN_FORCE").path("id").asText());
    assertEquals("Ana", chosen.at("/history/0/by/name").asText());
    assertEquals("conflict", product.admin.post(MODELS + "/in-force", choice).error());
    JsonNode back =
        product
            .admin
            .post(
                MODELS + "/in-force",
                Map.of("model", "shipped", "seen", chosen.path("version").asInt()))
            .json();
    assertEquals("shipped", item(back, "IN_FORCE").path("id").asText());
    assertEquals(2, back.path("history").size());
    assertEquals("RETIRED", byId(back, model).path("state").asText());

    whatIsStoredIsWhole(model);
  }

  /** A model that is damaged is named, not used. */
  private void whatIsStoredIsWhole(String id) throws IOException {
    var store = new ModelStore(product.elastic.client());
    Model model = store.load(id);
    assertEquals(id, model.version());
    assertArrayEquals(bytes(model), bytes(store.load(id)));
    var part = product.elastic.client().get(g -> g.index(Indices.MODELS).id(id + "~1"), Map.class);
    assertTrue(part.found(), "a file of more than one part");
    product.elastic.client().delete(d -> d.index(Indices.MODELS).id(id + "~1"));
    assertThrows(IOException.class, () -> store.load(id));
  }

  @Test
  void whatDoesNotExistOrMakesNoSenseIsRefused() {
    assertEquals(404, product.admin.get(MODELS + "/2001-01-01.00000000/comparison").status());
    assertEquals(
        "model",
        product.admin.post(MODELS + "/in-force", Map.of("seen", 0)).json().path("field").asText());
    assertEquals(
        "seen",
        product
            .admin
            .post(MODELS + "/in-force", Map.of("model", "shipped", "seen", "zero"))
            .json()
            .path("field")
            .asText());
    assertEquals(409, product.admin.post(MODELS + "/shipped/discard", "").status());
    assertEquals(401, product.stranger().get(MODELS).status());
  }

  /** Read as history: it opens no case in the inbox of the other tests. */
  private void rated(int number, String text) {
    Feedback feedback =
        Feedback.builder("x", "x", Family.REVIEW, "rated-" + number)
            .text(text)
            .rating(1)
            .createdAt(WHEN.plusSeconds(number))
            .collectedAt(WHEN)
            .backfill(true)
            .build();
    product.write(feedback, LinearAnalyzer.load().analyze(feedback));
  }

  private static JsonNode item(JsonNode page, String state) {
    return find(page, "state", state);
  }

  private static JsonNode byId(JsonNode page, String id) {
    return find(page, "id", id);
  }

  private static JsonNode find(JsonNode page, String field, String value) {
    for (JsonNode item : page.path("items")) {
      if (item.path(field).asText().equals(value)) {
        return item;
      }
    }
    throw new AssertionError("no " + value + " in " + page);
  }

  private static byte[] bytes(Model model) throws IOException {
    var out = new ByteArrayOutputStream();
    ModelFile.write(model, "2001-01-01", out);
    return out.toByteArray();
  }
}
