package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Campaigns: one of a colleague that waits, and what is made; everybody of a selection is three.
 */
final class FakeCampaigns {
  private int orders;
  private final ArrayNode all = FakeData.JSON.createArrayNode();

  FakeCampaigns() {
    var text =
        FakeData.JSON.createObjectNode().put("language", "pt-BR").put("visibility", "PUBLIC");
    text.putArray("variants").add("Oi, {name}! O lote foi recolhido.");
    add("c0", "Lote 7 recolhido", FakeData.JSON.createArrayNode().add(text), 1);
  }

  synchronized JsonNode read(String path) {
    var part = path.split("/");
    if (part.length == 2) return FakeData.JSON.createObjectNode().set("items", all.deepCopy());
    return part.length == 3 ? byId(part[2]).deepCopy() : recipients();
  }

  synchronized JsonNode change(String path, JsonNode body) {
    var part = path.split("/");
    if (path.equals("/campaigns/preview")) return preview(body);
    if (part.length == 2) {
      if (body.path("name").asText().isBlank())
        throw new FakeInbox.Refused(422, "missing", "Falta o nome.");
      return add("c" + all.size(), body.path("name").asText(), body.path("texts"), 0).deepCopy();
    }
    var campaign = byId(part[2]);
    if (part[3].equals("approval")) {
      campaign.set("approvedBy", FakeData.person(0));
      return campaign.put("state", "RUNNING").deepCopy();
    }
    var to = body.path("action").asText();
    return campaign
        .put("state", to.equals("PAUSE") ? "PAUSED" : to.equals("STOP") ? "STOPPED" : "RUNNING")
        .deepCopy();
  }

  /** The colleague's campaign with so many sent, as the stream carries it. */
  synchronized JsonNode sent(int count) {
    var campaign = byId("c0");
    var counts = campaign.putObject("counts").put("SENT", count).put("LEFT_OUT", 1);
    if (count < 3) counts.put("WAITING", 3 - count);
    return campaign.deepCopy();
  }

  synchronized JsonNode orders() {
    var known = FakeData.JSON.createObjectNode().put("total", orders);
    known.putObject("values").putArray("lot").add("L7");
    known.putArray("connections").add("pesquisa");
    return known;
  }

  /** All rows but the first, and the last. */
  synchronized JsonNode bring(JsonNode body) {
    orders = body.path("rows").asText().split("\n").length - 2;
    var answer = FakeData.JSON.createObjectNode().put("taken", orders).put("rejected", 1);
    answer
        .putArray("rows")
        .addObject()
        .put("line", orders + 2)
        .put("field", "email")
        .put("reason", "an e-mail address, not x");
    return answer;
  }

  private ObjectNode byId(String id) {
    for (var one : all) if (one.path("id").asText().equals(id)) return (ObjectNode) one;
    throw new FakeInbox.Refused(404, "not_found", "Não existe.");
  }

  private ObjectNode add(String id, String name, JsonNode texts, int by) {
    var now = Instant.now().toString();
    var one = all.insertObject(0).put("id", id).put("name", name);
    one.put("state", "AWAITING_APPROVAL").put("perMinute", 20);
    one.put("createdAt", now).put("updatedAt", now);
    one.putNull("approvedBy").putNull("approvedAt");
    one.set("texts", texts);
    one.set("by", FakeData.person(by));
    one.putObject("counts").put("WAITING", 3).put("LEFT_OUT", 1);
    one.putObject("reasons").put("answered", 1);
    var made = one.putArray("events").addObject().put("to", "AWAITING_APPROVAL").put("at", now);
    made.set("by", FakeData.person(by));
    return one;
  }

  private static JsonNode recipients() {
    var page = FakeData.JSON.createObjectNode().putNull("next");
    var items = page.putArray("items");
    recipient(items, 0, "WAITING", null);
    recipient(items, 1, "LEFT_OUT", "answered");
    return page;
  }

  private static void recipient(ArrayNode items, int n, String state, @Nullable String reason) {
    items
        .addObject()
        .put("seq", n)
        .put("caseId", "case-" + n)
        .put("protocol", "K7QF-9M2X-4TRD")
        .put("name", "Rui " + n)
        .put("channel", "x")
        .put("connection", "x")
        .put("language", "pt-BR")
        .put("state", state)
        .put("reason", reason)
        .put("text", reason == null ? "@rui Oi, Rui! O lote foi recolhido." : null)
        .putNull("sentAt")
        .putNull("url");
  }

  private static JsonNode preview(JsonNode body) {
    var variants = body.at("/texts/0/variants");
    var preview = FakeData.JSON.createObjectNode().put("total", 40).put("reachable", 30);
    var place = preview.putArray("places").addObject().put("connection", "x").put("channel", "x");
    place.put("reachable", 30).putObject("languages").put("pt-BR", 30);
    place.putObject("left").put("answered", 7).put("missing.name", 3);
    var samples = preview.putArray("samples");
    if (variants.size() > 0) sample(samples, "@rui " + variants.path(0).asText(), null);
    sample(samples, null, "missing.name");
    var alike = preview.putArray("alike");
    if (variants.size() == 1)
      alike
          .addObject()
          .put("connection", "x")
          .put("place", 0)
          .put("people", 30)
          .put("different", 1)
          .put("needed", 2);
    return preview;
  }

  private static void sample(ArrayNode samples, @Nullable String text, @Nullable String reason) {
    samples
        .addObject()
        .put("caseId", "case-0")
        .put("protocol", "K7QF-9M2X-4TRD")
        .put("name", "Rui")
        .put("channel", "x")
        .put("connection", "x")
        .put("language", "pt-BR")
        .put("visibility", text == null ? null : "PUBLIC")
        .put("text", text)
        .put("length", text == null ? 0 : text.length())
        .put("maxLength", 280)
        .put("reason", reason);
  }
}
