package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/**
 * Somebody else writes in the second case of the list, and two replies wait for a second person.
 */
final class FakePair {
  private FakePair() {}

  static boolean isPresence(String path) {
    return path.startsWith("/cases/") && (path.endsWith("/presence") || path.contains("/focus"));
  }

  /** The first who writes has the turn. */
  static JsonNode sight(String path) {
    ObjectNode sight = FakeData.JSON.createObjectNode().put("caseId", path.split("/")[2]);
    sight.putArray("looking").add(FakeData.person(0));
    boolean writes = path.contains("/focus");
    sight.set("writing", writes ? FakeData.person(0) : null);
    sight.put("since", writes ? Instant.now().toString() : null);
    return sight.put("lease", writes ? 1L : null);
  }

  static JsonNode everywhere() {
    ObjectNode sight = FakeData.JSON.createObjectNode().put("caseId", "case-1");
    sight.putArray("looking").add(FakeData.person(0)).add(FakeData.person(1));
    sight.set("writing", FakeData.person(1));
    sight.put("since", Instant.now().toString());
    ObjectNode page = FakeData.JSON.createObjectNode();
    page.putArray("items").add(sight);
    return page;
  }

  static JsonNode queue() {
    List<ObjectNode> town = FakeData.town(Instant.now());
    ObjectNode queue = FakeData.JSON.createObjectNode().put("total", 2);
    var items = queue.putArray("items");
    for (int i = 0; i < 2; i++) {
      ObjectNode reply =
          FakeData.reply("r" + i, "Oi! Vamos indenizar já.", "AWAITING_APPROVAL", Instant.now());
      reply.set("by", FakeData.person(1 - i));
      ObjectNode approval = reply.putObject("approval");
      approval
          .put("written", "Oi! Vamos indenizar já.")
          .put("suggestion", "Olá! Vamos verificar já.");
      approval
          .put("moved", i == 0)
          .putNull("outcome")
          .putNull("by")
          .putNull("at")
          .putNull("comment");
      approval.putArray("reasons").addObject().put("code", "words").put("value", "indeniza*");
      ObjectNode item = items.addObject().put("version", "1").put("own", i == 1);
      item.set("case", FakeDashboard.summary(town.get(i)));
      item.set("reply", reply);
    }
    return queue;
  }

  static JsonNode rules() {
    ObjectNode page = FakeData.JSON.createObjectNode().put("version", 0).put("mayChange", true);
    ObjectNode rules = page.putObject("rules").put("reach", 50_000).put("severity", 4);
    rules.put("unsure", false).put("mass", true).put("playbook", true).putNull("firstReplies");
    rules.putArray("words").add("procon").add("advogad*");
    page.putArray("history");
    return page;
  }
}
