package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Three problems in memory; what people do to them is remembered. */
final class FakeProblems {
  private static final List<String> WAY =
      List.of("RISING", "CONFIRMED", "CAUSE_KNOWN", "FIXED", "VERIFIED");
  private static final int DAY = 86_400;

  private final FakeInbox inbox;
  private final ObjectNode late = row("delivery.late", "NATURE", 48.2, 132);
  private final ObjectNode words = row("group~00ff", "GROUP", 6.4, 9);
  private @Nullable String into;
  private final ObjectNode burning = row("group~phrase~cheiro-queimado", "GROUP", 5.1, 7);
  private final ObjectNode card = FakeData.JSON.createObjectNode();

  FakeProblems(FakeInbox inbox) {
    this.inbox = inbox;
    words.put("phrase", "o site caiu").putNull("nature").putNull("rate").putNull("money");
    burning.put("phrase", "cheiro de queimado").putNull("nature").putNull("money");
    card.put("from", at(7 * DAY)).put("to", at(0)).put("span", "1h").put("step", DAY);
    var series = card.putArray("series");
    for (int day = 7; day > 0; day--) {
      var point = series.addObject().put("start", at(day * DAY));
      point.put("count", 10 + day).put("adjusted", 8 + day);
      point.put("expected", 9.5).put("low", 4.0).put("high", 16.0);
    }
    var parts = card.putObject("breakdown").put("total", 150);
    part(parts, "channels", Map.of("x", 100, "reclameaqui", 50));
    part(parts, "products", Map.of());
    part(parts, "languages", Map.of("pt-BR", 140, "en", 10));
    part(parts, "severities", Map.of("2", 100, "3", 50));
    var copy = parts.putArray("copies").addObject().put("group", "g1").put("count", 12);
    copy.put("text", "cadê meu pedido?");
    card.putObject("cases")
        .put("total", 40)
        .put("open", 25)
        .put("waiting", 20)
        .put("answered", 12)
        .put("resolved", 15)
        .put("more", false);
    card.putArray("members");
    card.putNull("within").putNull("cause").putNull("fixedAt").putNull("fix");
    card.putArray("history");
    var origins = card.putArray("origins");
    var jadlog = origins.addObject().put("by", "carrier").put("value", "Jadlog");
    jadlog.put("from", "ORDERS").put("named", 41).put("share", 0.82).put("base", 270);
    jadlog.put("usual", 0.27).put("times", 3.04).put("low", 2.51).put("high", 3.39);
    jadlog.put("standsOut", true);
    var rate = jadlog.putObject("rate").put("orders", 270).put("per1000", 151.9);
    rate.put("low", 113.9).put("high", 199.6);
    var loggi = origins.addObject().put("by", "carrier").put("value", "Loggi");
    loggi.put("from", "WORDS").put("named", 9).put("share", 0.6).put("base", 0).put("usual", 0);
    loggi.putNull("times").put("low", 2.3).putNull("high").put("standsOut", true);
    loggi.putNull("rate");
    var few = origins.addObject().put("by", "region").put("value", "BA");
    few.put("from", "ORDERS").put("named", 3).put("share", 0.75).put("base", 90);
    few.put("usual", 0.09).putNull("times").putNull("low").putNull("high");
    few.put("standsOut", false).putNull("rate");
  }

  synchronized JsonNode read(String path, Map<String, List<String>> query) {
    if (path.equals("/problems")) return list(query);
    return path.endsWith("/feedback")
        ? isBurning(path) ? smells() : voices()
        : isBurning(path) ? shared() : card();
  }

  private static boolean isBurning(String path) {
    return path.contains("cheiro-queimado");
  }

  synchronized JsonNode change(String path, JsonNode body) {
    if (isBurning(path)) {
      if (body.has("name")) burning.put("name", body.path("name").asText());
      burning.put("ignored", body.path("action").asText().equals("IGNORE"));
      if (body.path("action").asText().equals("MERGE")) into = body.path("into").asText();
      return shared();
    }
    var to = body.path("to").asText();
    var from = late.path("state").asText();
    if (body.path("action").asText().equals("LINK")
        && body.path("ticket").asText().startsWith("javascript:"))
      throw new FakeInbox.Refused(422, "invalid", "Este valor não pode ser usado.");
    if (body.path("action").asText().equals("MOVE")) late.put("state", to);
    if (body.has("name")) late.put("name", body.path("name").asText());
    if (body.has("cause")) card.put("cause", body.path("cause").asText());
    if (to.equals("FIXED")) fixed(body.path("fixedAt").asText());
    card.withArray("history")
        .addObject()
        .put("at", Instant.now().toString())
        .put("byId", "p0")
        .put("byName", "Ana Ribeiro")
        .put("action", body.path("action").asText())
        .put("from", from)
        .put("to", to.isEmpty() ? body.path("name").asText() : to)
        .put("note", body.path("cause").asText());
    return card();
  }

  /** The card of a phrase, without a course, and without a way on. */
  private JsonNode shared() {
    var whole = card.deepCopy();
    whole.set("problem", burning.deepCopy());
    whole.putArray("next");
    whole.putArray("history");
    if (into != null) whole.set("within", late.deepCopy());
    return whole;
  }

  /** Two people, each in words of their own. */
  private JsonNode smells() {
    var answer = voices();
    List<String> texts =
        List.of("Saiu um CHEIRO de queimada da tomada", "o cheiro era de queimado, cheiro forte");
    for (int i = 0; i < texts.size(); i++) {
      var said = (ObjectNode) answer.at("/items/" + i + "/feedback");
      said.put("body", texts.get(i)).put("text", texts.get(i)).putNull("analysis");
    }
    return answer;
  }

  private void fixed(String at) {
    card.put("fixedAt", at);
    card.putObject("fix")
        .put("outcome", "FELL")
        .put("settledAt", at)
        .put("before", 420)
        .put("hoursBefore", 168)
        .put("after", 12)
        .put("hoursAfter", 24)
        .put("ratio", 0.2)
        .put("low", 0.1)
        .put("high", 0.35);
  }

  private JsonNode list(Map<String, List<String>> query) {
    var page = FakeData.JSON.createObjectNode().put("from", at(7 * DAY)).put("to", at(0));
    var items = page.put("step", DAY).putArray("items");
    for (var one : List.of(late, words, burning)) {
      if (one == burning && (into != null || one.path("ignored").asBoolean())) continue;
      if (query
          .getOrDefault("kind", List.of(one.path("kind").asText()))
          .contains(one.path("kind").asText())) items.add(one.deepCopy());
    }
    return page.put("total", items.size());
  }

  private JsonNode card() {
    var whole = card.deepCopy();
    whole.set("problem", late.deepCopy());
    int at = WAY.indexOf(late.path("state").asText());
    var next = whole.putArray("next");
    if (at + 1 < WAY.size()) next.add(WAY.get(at + 1));
    if (at > 0) next.add(WAY.get(at - 1));
    return whole;
  }

  private JsonNode voices() {
    var answer = FakeData.JSON.createObjectNode();
    var items = answer.putArray("items");
    inbox
        .list(Map.of())
        .path("items")
        .forEach(
            one -> {
              var whole = inbox.byId(one.path("id").asText());
              for (var turn : whole.path("conversation")) {
                if (items.size() < 2 && turn.path("kind").asText().equals("feedback")) {
                  var voice = items.addObject().put("caseId", one.path("id").asText());
                  voice.put("channel", one.path("channel").asText());
                  voice.set("author", one.path("author"));
                  voice.set("feedback", turn.deepCopy());
                }
              }
            });
    return answer;
  }

  private static void part(ObjectNode parts, String name, Map<String, Integer> counts) {
    var list = parts.putArray(name);
    counts.forEach((key, n) -> list.addObject().put("key", key).putNull("name").put("count", n));
  }

  private static ObjectNode row(String id, String kind, double value, int said) {
    var row = FakeData.JSON.createObjectNode().put("id", id).put("key", id).put("kind", kind);
    row.put("nature", id).putNull("product").putNull("connection").putNull("phrase");
    row.putNull("name").put("state", "RISING").put("ignored", false).putNull("ticket");
    row.put("firstSeenAt", at(20 * DAY)).put("merged", 0).put("count", said + 18);
    row.put("adjusted", said).put("before", said / 2).put("change", 1.0);
    row.set("severity", FakeData.JSON.valueToTree(List.of(0, 4, 80, 40, 8)));
    row.put("negative", said).put("positive", 0).put("reach", 91_000);
    row.set("trend", FakeData.JSON.valueToTree(List.of(3, 5, 8, 13, 21, 34, 48)));
    row.putObject("rate")
        .put("orders", 9_000)
        .put("per1000", 14.7)
        .put("low", 12.4)
        .put("high", 17.4);
    ObjectNode money = row.putObject("money").put("orders", 50).put("named", 71).put("more", false);
    ArrayNode sums = money.putArray("sums");
    sums.addObject().put("currency", "BRL").put("atRisk", 12_345.6).put("returned", 1_200.5);
    sums.addObject().put("currency", "EUR").put("atRisk", 310.2).put("returned", 0);
    row.putObject("priority")
        .put("value", value)
        .put("severity", 1.43)
        .put("frequency", 18.9)
        .put("reach", 1.8)
        .put("trend", 1.39);
    return row;
  }

  private static String at(int secondsAgo) {
    return Instant.now().minusSeconds(secondsAgo).truncatedTo(ChronoUnit.HOURS).toString();
  }
}
