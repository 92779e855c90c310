package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
    why(reply, "same_nature", null);
    item(items, "t2", "O pedido {order} está a caminho.").withArray("missing").add("order");
    return all;
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
