package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What customers say, counted: always the same, whatever is asked; it remembers what was. */
final class FakeExplore {
  /** Path and query of all that was asked, the oldest first. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  private static final Instant MONDAY = Instant.parse("2026-10-26T00:00:00Z");
  private static final List<String> NATURES =
      List.of("delivery.late", "product.damaged", "payment.charge", "service.no_response", "none");

  private final ObjectNode notes = FakeData.JSON.createObjectNode();
  private final ObjectNode views = FakeData.JSON.createObjectNode();

  FakeExplore() {
    notes.put("version", 0).put("mayChange", true).putArray("items");
    views.putArray("items");
  }

  static boolean takes(String path) {
    return path.startsWith("/explore/");
  }

  JsonNode read(String path, String query) {
    asked.add(path + "?" + query);
    return switch (path.split("/")[2]) {
      case "summary" -> summary();
      case "facets" -> facets();
      case "heat" -> heat();
      case "trend" -> trend(query != null && query.contains("split="));
      case "breakdown" -> breakdown(query == null ? "" : query.replaceAll(".*by=(\\w+).*", "$1"));
      case "phrases" -> phrases();
      case "aspects" -> aspects();
      case "hours" -> hours();
      case "drivers" -> drivers();
      case "returns" -> returns();
      case "annotations" -> notes.deepCopy();
      default -> verbatims(path.endsWith("/alike") ? 1 : 3);
    };
  }

  synchronized JsonNode change(JsonNode body) {
    notes.put("version", notes.path("version").asInt() + 1).set("items", body.path("items"));
    return notes.deepCopy();
  }

  JsonNode views() {
    return views.deepCopy();
  }

  synchronized JsonNode keep(JsonNode body) {
    var view = ((ObjectNode) body.deepCopy()).put("id", "v-1").put("own", true);
    view.put("mayChange", true).put("builtIn", false).set("by", FakeData.person(0));
    ((ArrayNode) views.path("items")).add(view);
    return view;
  }

  private static ObjectNode change(double ratio, boolean notable) {
    return FakeData.JSON
        .createObjectNode()
        .put("ratio", ratio)
        .put("low", ratio - 0.2)
        .put("high", ratio + 0.2)
        .put("p", notable ? 0.0001 : 0.4)
        .put("notable", notable);
  }

  private static ObjectNode figures(int count) {
    var one = FakeData.JSON.createObjectNode().put("count", count).put("negative", count / 3);
    one.put("negativeShare", 0.33).put("negativeLow", 0.3).put("negativeHigh", 0.36);
    one.put("severe", count / 9);
    one.set("nps", score(32));
    one.set("csat", score(71));
    return one;
  }

  private static ObjectNode score(double score) {
    return FakeData.JSON
        .createObjectNode()
        .put("n", 210)
        .put("score", score)
        .put("low", score - 6)
        .put("high", score + 6);
  }

  private static JsonNode summary() {
    var all = FakeData.JSON.createObjectNode();
    all.set("now", figures(1240));
    all.set("before", figures(980));
    return all.set("change", change(0.27, true));
  }

  private static JsonNode facets() {
    var all = FakeData.JSON.createObjectNode();
    all.putObject("channel").put("x", 700).put("reviewpage", 540);
    all.putObject("nature").put("delivery.late", 410).put("product.damaged", 120);
    all.putObject("severity").put("4", 12).put("3", 120);
    return all;
  }

  private static JsonNode heat() {
    var all = FakeData.JSON.createObjectNode().put("total", 1240).put("before", 980);
    var rows = all.putArray("rows");
    for (int i = 0; i < NATURES.size(); i++) {
      var row = rows.addObject().put("nature", NATURES.get(i)).put("count", 410 - 80 * i);
      row.put("before", 300).put("share", 0.33 / (i + 1)).set("change", change(0.4 - i, i < 2));
      var cells = row.putArray("cells");
      for (int level = 0; level < 5; level++) {
        int count = i == 4 && level > 2 ? 0 : (410 - 80 * i) / (level + 2);
        var cell = cells.addObject().put("count", count).put("before", count / 2);
        cell.put("share", count / 1240.0).set("change", change(1, level == 3 && i == 0));
      }
    }
    return all;
  }

  private static JsonNode trend(boolean split) {
    var all = FakeData.JSON.createObjectNode().put("interval", "day").put("zone", "UTC");
    all.put("from", MONDAY.toString()).put("to", MONDAY.plus(14, ChronoUnit.DAYS).toString());
    all.put("end", MONDAY.plus(14, ChronoUnit.DAYS).toString()).put("open", true);
    var starts = all.putArray("starts");
    for (int i = 0; i < 14; i++) starts.add(MONDAY.plus(i, ChronoUnit.DAYS).toString());
    var lines = all.putArray("lines");
    for (var value : split ? List.of("x", "email", "other") : List.of("all")) {
      var line = lines.addObject().put("value", value).put("total", 1240);
      var counts = line.putArray("counts");
      var low = line.putArray("low");
      var high = line.putArray("high");
      for (int i = 0; i < 14; i++) {
        int n = (60 + 10 * (i % 7) + (i == 9 ? 90 : 0)) / (lines.size());
        counts.add(n);
        low.add(n - 12);
        high.add(n + 14);
      }
    }
    if (split) all.putNull("before");
    else for (int i = 0; i < 14; i++) all.withArray("before").add(55 + 8 * (i % 7));
    return all;
  }

  private static JsonNode breakdown(String by) {
    var all = FakeData.JSON.createObjectNode().put("by", by).put("total", 1240).put("before", 980);
    var rows = all.put("values", 23).putArray("rows");
    var values = by.equals("product") ? List.of("CB-20", "PN-7") : List.of("x", "reviewpage");
    for (var value : values) {
      var row = rows.addObject().put("value", value).put("count", 300).put("before", 280);
      row.put("name", by.equals("product") ? "Carregador Turbo " + value : null);
      row.put("share", 0.25).put("negative", 90).put("negativeShare", 0.3);
      row.put("negativeLow", 0.25).put("negativeHigh", 0.35).put("severe", 14).put("returns", 21);
      row.put("rating", 3.4).set("change", change(0.07, false));
    }
    return all;
  }

  private static JsonNode phrases() {
    var all = FakeData.JSON.createObjectNode().put("texts", 1240).put("of", 1240);
    var phrases = all.put("others", 980).put("against", "before").putArray("phrases");
    for (var text : List.of("lote furado", "pegou fogo"))
      phrases.addObject().put("text", text).put("count", 41).put("others", 2).put("score", 40);
    return all;
  }

  private static JsonNode aspects() {
    var all = FakeData.JSON.createObjectNode();
    for (var name : List.of("delivery", "product", "service"))
      all.withArray("items")
          .addObject()
          .put("name", name)
          .put("praise", 80)
          .put("complaint", 240)
          .put("share", 0.25)
          .put("low", 0.2)
          .put("high", 0.3);
    return all;
  }

  private static JsonNode hours() {
    var all = FakeData.JSON.createObjectNode().put("zone", "America/Sao_Paulo");
    for (int i = 0; i < 168; i++)
      all.withArray("slots")
          .addObject()
          .put("day", i / 24 + 1)
          .put("hour", i % 24)
          .put("count", i % 24 < 7 ? i % 3 : i % 24 * (8 - i / 24) / 3)
          .put("negative", 1);
    return all;
  }

  private static JsonNode drivers() {
    var all = FakeData.JSON.createObjectNode().put("score", "nps").put("fewest", 5);
    all.set("all", score(32));
    double cost = 9;
    for (var nature : NATURES.subList(0, 4)) {
      all.withArray("drivers")
          .addObject()
          .put("nature", nature)
          .put("n", 40)
          .put("score", -20)
          .put("cost", cost)
          .put("low", cost - 3)
          .put("high", cost + 3)
          .put("telling", Math.abs(cost) > 3);
      cost -= 5;
    }
    return all;
  }

  private static JsonNode returns() {
    var all = FakeData.JSON.createObjectNode().put("zone", "UTC");
    var weeks = all.putArray("weeks");
    for (int i = 0; i < 26; i++) weeks.add(MONDAY.minus(7L * (26 - i), ChronoUnit.DAYS).toString());
    for (var sku : List.of("CB-20", "PN-7")) {
      var product = all.withArray("products").addObject().put("sku", sku).put("name", sku);
      for (int i = 0; i < 26; i++) {
        product.withArray("said").add(20);
        product.withArray("negative").add(i % 8);
        product.withArray("returns").add((i + 6) % 8);
      }
      var lag = FakeData.JSON.createObjectNode().put("lag", 2).put("r", 0.71).put("n", 24);
      lag.put("low", 0.42).put("high", 0.87);
      product.putArray("lags").add(lag);
      product.set("foretells", lag);
    }
    return all;
  }

  private static JsonNode verbatims(int many) {
    var all = FakeData.JSON.createObjectNode().put("total", many).putNull("next");
    var items = new ArrayList<JsonNode>();
    for (int i = 0; i < many; i++) {
      var c = FakeData.caseOf(i + (many == 1 ? 5 : 0), Instant.now());
      var conversation = c.path("conversation");
      var f = (ObjectNode) conversation.path(conversation.size() - 1);
      f.put("caseId", c.path("id").asText()).set("channel", c.path("channel"));
      items.add(f.set("author", c.path("author")));
    }
    return all.set("items", FakeData.JSON.valueToTree(items));
  }
}
