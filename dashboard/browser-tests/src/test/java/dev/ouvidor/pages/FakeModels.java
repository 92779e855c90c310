package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Three models of the shop: one in force, one before it, and one that waits to be looked at. */
final class FakeModels {
  private static final String CANDIDATE = "2026-11-22.0badcafe";
  private static final String COMPARISON =
      """
      {"before":"2026-10-01.deadbeef","after":"2026-11-22.0badcafe","texts":5000,"changed":214,
       "sentiments":[[1820,31,4],[52,1404,17],[3,44,1625]],
       "severities":[[2811,20,2,0,0],[31,940,25,1,0],[0,12,801,9,0],[0,0,8,301,2],[0,0,0,1,36]],
       "natures":[{"code":"delivery.late","kept":411,"gained":12,"lost":3},
                  {"code":"product.fit","kept":208,"gained":0,"lost":41}],
       "examples":[
         {"feedbackId":"x:1","caseId":"case-1","channel":"x","text":"O sofá veio zarpado, de novo.",
          "before":{"sentiment":"NEUTRAL","natures":[],"severity":0},
          "after":{"sentiment":"NEGATIVE","natures":["product.damaged"],"severity":2}},
         {"feedbackId":"x:2","caseId":"case-2","channel":"reviewpage","text":"<b>Serviu</b>\\nmas é longo",
          "before":{"sentiment":"NEGATIVE","natures":["product.fit","delivery.late"],"severity":2},
          "after":{"sentiment":"POSITIVE","natures":[],"severity":0}}]}
      """;

  private FakeModels() {}

  static JsonNode read(String path) {
    if (path.endsWith("/comparison")) {
      try {
        var comparison = (ObjectNode) FakeData.JSON.readTree(COMPARISON);
        return comparison.put("at", Instant.now().toString());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    var page = FakeData.JSON.createObjectNode().put("version", 2).put("mayChange", true);
    var items = page.putArray("items");
    items.addObject().put("id", "shipped").put("version", "2026-09-01.12345678");
    items.forEach(shipped -> ((ObjectNode) shipped).put("state", "RETIRED").putNull("taught"));
    model(items, CANDIDATE, "CANDIDATE", 0);
    model(items, "2026-10-01.deadbeef", "IN_FORCE", 40);
    var history = page.putArray("history");
    history.addObject().put("model", "2026-10-01.deadbeef").put("at", daysAgo(40)).set("by", ana());
    history.addObject().put("model", "shipped").put("at", daysAgo(80)).set("by", ana());
    page.putObject("training").put("running", true).put("phase", "LEARNING").put("share", 0.4);
    return page;
  }

  private static void model(ArrayNode items, String id, String state, int daysAgo) {
    var model = items.addObject().put("id", id).put("version", id).put("state", state);
    model.put("base", "2026-09-01.12345678").put("createdAt", daysAgo(daysAgo));
    model.set("createdBy", ana());
    model
        .putObject("taught")
        .put("texts", 12_480)
        .put("marks", 7_210)
        .put("sentiments", 84)
        .put("natures", 131)
        .put("severities", 40)
        .put("heldOut", 1_203);
    var figures = model.putArray("figures");
    figure(figures, "marks", 1_050, 0.871, 0.904);
    figure(figures, "natures", 22, 0.31, 0.58);
    figure(figures, "general.sentiment", 2_322, 0.741, 0.743);
    figure(figures, "general.severity", 2_322, 0.412, 0.411);
  }

  private static void figure(ArrayNode all, String name, int texts, double before, double after) {
    all.addObject().put("name", name).put("texts", texts).put("before", before).put("after", after);
  }

  private static ObjectNode ana() {
    return FakeData.JSON.createObjectNode().put("id", "ana").put("name", "Ana Prado");
  }

  private static String daysAgo(int days) {
    return Instant.now().minus(days, ChronoUnit.DAYS).minusSeconds(90).toString();
  }
}
