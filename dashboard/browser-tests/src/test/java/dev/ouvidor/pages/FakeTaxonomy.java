package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.index.Json;
import java.time.Instant;

/** The taxonomy in memory: what is put in force is in force, and a preview finds one message. */
final class FakeTaxonomy {
  private final ObjectNode page = FakeData.JSON.createObjectNode();

  FakeTaxonomy() {
    page.put("version", 0).put("mayChange", true);
    page.set("categories", builtIn());
    page.putObject("counts").put("delivery.late", 1_234);
    page.putArray("history");
  }

  synchronized ObjectNode page() {
    return page.deepCopy();
  }

  /** A switch: another version is in force. */
  synchronized void inForce(int version) {
    page.put("version", version);
  }

  /** The names of the natures in force. */
  synchronized JsonNode names() {
    var natures = FakeData.JSON.createArrayNode();
    for (var c : page.path("categories")) {
      natures
          .addObject()
          .put("code", c.path("code").asText())
          .put("pt", c.path("names").path("pt-BR").asText())
          .put("en", c.path("names").path("en").asText())
          .put("given", c.path("status").asText().equals("ACTIVE") && !c.has("mergedInto"));
    }
    return FakeData.JSON.createObjectNode().set("natures", natures);
  }

  /** {@code /settings/taxonomy} and below. */
  synchronized JsonNode change(String path, JsonNode body) {
    if (path.endsWith("/preview")) return preview(body.withArray("categories"));
    if (body.path("seen").asInt() != page.path("version").asInt())
      throw new FakeInbox.Refused(409, "conflict", "Alguém mudou isto.");
    var back = path.endsWith("/restore");
    var version = back ? body.path("version").asInt() : page.path("version").asInt() + 1;
    page.put("version", version);
    page.set("categories", back ? builtIn() : body.path("categories"));
    page.withArray("history")
        .insertObject(0)
        .put("version", version)
        .put("at", Instant.now().toString())
        .put("note", body.path("note").asText())
        .set("by", FakeData.person(0));
    return page.deepCopy();
  }

  private static JsonNode preview(ArrayNode categories) {
    for (var c : categories) {
      if (c.path("keywords").toString().contains("@"))
        throw new FakeInbox.Refused(
            422, "taxonomy.keyword", "“" + c.path("code").asText() + "” não procura “@”.");
    }
    var answer = FakeData.JSON.createObjectNode().put("sampled", 5_000).put("total", 7_301);
    var change = answer.putArray("changes").addObject();
    change.put("code", "returns.gift").put("before", 0).put("after", 12);
    change
        .putArray("examples")
        .addObject()
        .put("id", "f1")
        .put("caseId", "case-1")
        .put("text", "O embrulho veio <b>rasgado</b> 🎁")
        .put("gains", true);
    return answer.set("categories", categories);
  }

  private static ArrayNode builtIn() {
    return Json.mapper().valueToTree(Taxonomy.builtIn().categories());
  }
}
