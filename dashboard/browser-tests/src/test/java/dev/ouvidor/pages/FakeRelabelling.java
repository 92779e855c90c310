package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** Labelling past messages anew: half of it is done when it begins, and all when somebody looks. */
final class FakeRelabelling {
  static final String PATH = "/settings/taxonomy/relabelling";

  private static final int STORED = 1_000_000;

  private final FakeTaxonomy taxonomy;
  private final ObjectNode page = FakeData.JSON.createObjectNode();

  FakeRelabelling(FakeTaxonomy taxonomy) {
    this.taxonomy = taxonomy;
    page.put("version", 0).put("mayChange", true).put("stored", STORED).put("perSecond", 4_000);
    page.putNull("wayBack");
    page.putArray("runs");
  }

  /** What is shown, or the texts of a change. */
  synchronized JsonNode read(String path) {
    if (path.endsWith("/samples")) return samples();
    if (run().path("state").asText().equals("RUNNING")) {
      run().put("state", "READY").put("done", STORED);
    }
    return page();
  }

  synchronized JsonNode change(String path, JsonNode body) {
    if (path.endsWith("/cancel")) {
      run().put("state", "OVER");
    } else if (path.endsWith("/switch")) {
      turn(body.path("back").asBoolean());
    } else {
      begin(body);
    }
    return page();
  }

  private void begin(JsonNode body) {
    var run = page.withArray("runs").insertObject(0);
    run.put("id", "run-" + page.path("runs").size()).put("version", 1).put("from", 0);
    run.put("state", "RUNNING").put("done", STORED / 2).put("total", STORED);
    run.put("perSecond", 4_321.5).put("at", Instant.now().toString());
    run.putNull("until").putNull("trouble");
    run.set("since", body.path("since").isTextual() ? body.path("since") : null);
    run.set("note", body.path("note"));
    run.set("by", FakeData.person(0));
    var differences = run.putObject("differences");
    differences.put("labelled", STORED / 2).put("changed", 1_234);
    var moves = differences.putArray("moves");
    moves.addObject().put("from", "delivery.late").put("to", "returns.gift").put("count", 1_200);
    moves.addObject().put("from", "").put("to", "returns.gift").put("count", 34);
    differences
        .putArray("categories")
        .addObject()
        .put("code", "delivery.late")
        .put("before", 5_000)
        .put("after", 3_800);
  }

  private void turn(boolean back) {
    run().put("state", back ? "BACK" : "SWITCHED");
    page.putObject("wayBack").put("run", run().path("id").asText()).put("version", back ? 1 : 0);
    taxonomy.inForce(back ? 0 : 1);
  }

  private ObjectNode run() {
    return page.path("runs").isEmpty()
        ? FakeData.JSON.createObjectNode()
        : (ObjectNode) page.path("runs").path(0);
  }

  private JsonNode page() {
    page.put("version", taxonomy.page().path("version").asInt());
    return page.deepCopy();
  }

  private static JsonNode samples() {
    var answer = FakeData.JSON.createObjectNode();
    answer
        .putArray("items")
        .addObject()
        .put("id", "f1")
        .put("caseId", "case-1")
        .put("text", "O embrulho veio <b>rasgado</b> 🎁")
        .put("createdAt", Instant.now().toString());
    return answer;
  }
}
