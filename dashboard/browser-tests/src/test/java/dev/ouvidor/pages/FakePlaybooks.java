package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What could be answered, as the API says. */
final class FakePlaybooks {
  private FakePlaybooks() {}

  /** For the first case only, so that the other pages stay as they are. */
  static JsonNode suggestions(String id, String tone) {
    var all = FakeData.JSON.createObjectNode().put("tone", tone).put("language", "pt-BR");
    var items = all.putArray("items");
    var playbook = all.putObject("playbook").put("id", "delivery.late").put("kind", "ACTION");
    playbook.put("nature", "delivery.late").put("approval", "LEAD").putNull("article");
    var step = playbook.putArray("steps").addObject().put("hours", 24);
    step.putObject("text").put("pt-BR", "Localizar o pacote").put("en", "Locate the parcel");
    step.putObject("team").put("pt-BR", "Logística").put("en", "Logistics");
    if (!id.equals("case-0")) return all;
    var hello = tone.equals("CASUAL") ? "Oi, Bia!" : "Olá, Bia.";
    why(item(items, "t1", hello + " Vamos ver com a transportadora."), "nature", "delivery.late");
    var reply = item(items, "r1", hello + " Já estamos <b>vendo</b>.");
    why(reply, "resolved", "2");
    why(reply, "same_nature", "");
    item(items, "t2", "O pedido {order} está a caminho.").withArray("missing").add("order");
    return all;
  }

  /** Two playbooks in memory: what is put in force is in force. */
  static ObjectNode page() {
    var page = FakeData.JSON.createObjectNode().put("version", 0).put("mayChange", true);
    page.putArray("own");
    page.putArray("history");
    var late = page.putArray("playbooks").addObject().put("id", "delivery.late");
    late.put("nature", "delivery.late").put("kind", "ACTION").put("approval", "NOBODY");
    late.putNull("severity").putNull("customer").putNull("mood").putNull("article");
    var step = late.putArray("steps").addObject().put("hours", 24);
    step.putObject("text").put("pt-BR", "Localizar o pacote").put("en", "Locate the parcel");
    step.putObject("team").put("pt-BR", "Logística").put("en", "Logistics");
    for (var language : List.of("pt-BR", "en")) {
      var text = late.withArray("templates").addObject().put("language", language);
      text.put("tone", "CASUAL").put("place", "PUBLIC").put("text", "Oi[, {name}]!");
    }
    return page;
  }

  /** {@code /settings/playbooks} and below. */
  static JsonNode change(ObjectNode page, String path, JsonNode body) {
    if (path.endsWith("/preview")) {
      var text = body.path("text").asText().replace("[, {name}]", ", Bia");
      var shown = FakeData.JSON.createObjectNode().put("caseId", "case-0").put("text", text);
      shown.put("protocol", "K7QF-9M2X-0000").put("said", "cadê?").putNull("problem");
      shown.putArray("missing");
      return shown;
    }
    var back = path.endsWith("/restore");
    var version = back ? body.path("version").asInt() : page.path("version").asInt() + 1;
    if (back) page.setAll(page());
    else page.set("playbooks", body.path("playbooks"));
    page.put("version", version);
    page.putArray("own").addAll(back ? List.of() : List.of(page.at("/playbooks/0/id")));
    page.withArray("history")
        .insertObject(0)
        .put("version", version)
        .put("at", Instant.now().toString())
        .put("note", body.path("note").asText())
        .set("by", FakeData.person(0));
    return page.deepCopy();
  }

  private static ObjectNode item(ArrayNode items, String id, String text) {
    var item = items.addObject().put("id", id).put("source", "TEMPLATE").put("text", text);
    item.putArray("missing");
    item.putArray("why");
    return item;
  }

  private static void why(ObjectNode item, String code, @Nullable String value) {
    item.withArray("why").addObject().put("code", code).put("value", value);
  }
}
