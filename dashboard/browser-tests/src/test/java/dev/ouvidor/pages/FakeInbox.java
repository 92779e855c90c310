package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Cases in memory with the API's filters and its refusals. */
final class FakeInbox {
  /** An answer that is an error. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;
    final int status;
    final String code;
    final String text;

    Refused(int status, String code, String message) {
      super(message);
      this.status = status;
      this.code = code;
      this.text = message;
    }
  }

  private static final List<String> OPEN = List.of("NEW", "ASSIGNED", "ANSWERED", "FOLLOW_UP");
  private static final Map<String, Function<ObjectNode, List<String>>> FACETS =
      Map.of(
          "channel", c -> List.of(c.path("channel").asText()),
          "family", c -> List.of(c.path("family").asText()),
          "severity", c -> List.of(c.path("severity").asText()),
          "sentiment", c -> List.of(c.path("sentiment").asText()),
          "language", c -> List.of(c.path("language").asText()),
          "status", c -> List.of(c.path("status").asText()),
          "nature", c -> texts(c.path("natures")));

  private final List<ObjectNode> cases;

  FakeInbox(Instant now) {
    cases = new ArrayList<>(FakeData.town(now));
  }

  static Map<String, List<String>> query(URI uri) {
    var all = new HashMap<String, List<String>>();
    var raw = uri.getRawQuery();
    if (raw == null) return all;
    for (var pair : raw.split("&", -1)) {
      var part = pair.split("=", 2);
      var value = part.length == 2 ? URLDecoder.decode(part[1], StandardCharsets.UTF_8) : "";
      all.computeIfAbsent(part[0], k -> new ArrayList<>()).add(value);
    }
    return all;
  }

  synchronized void add(ObjectNode c) {
    cases.add(c);
  }

  synchronized JsonNode list(Map<String, List<String>> query) {
    var order =
        Comparator.comparing((ObjectNode c) -> -c.path("severity").asInt())
            .thenComparing(c -> c.path("answerBy").asText());
    var found = cases.stream().filter(c -> matches(c, query)).sorted(order).toList();
    var from = Math.min(found.size(), start(query));
    var to =
        Math.min(
            found.size(),
            from + Integer.parseInt(query.getOrDefault("size", List.of("50")).get(0)));
    var items = FakeData.JSON.createArrayNode();
    for (var c : found.subList(from, to)) items.add(hit(FakeDashboard.summary(c), query));
    var answer = FakeData.JSON.createObjectNode().put("total", found.size());
    answer.put("next", to < found.size() ? Integer.toString(to) : null);
    answer.set("items", items);
    var facets = answer.putObject("facets");
    FACETS.forEach((name, of) -> facets.set(name, FakeData.JSON.valueToTree(count(found, of))));
    return answer;
  }

  private static int start(Map<String, List<String>> query) {
    var from = query.getOrDefault("from", List.of("0"));
    return Integer.parseInt(query.getOrDefault("after", from).get(0));
  }

  /** The same query for a page of another size. */
  static Map<String, List<String>> sized(Map<String, List<String>> query, int size) {
    var other = new HashMap<>(query);
    other.put("size", List.of(Integer.toString(size)));
    return other;
  }

  private static Map<String, Integer> count(
      List<ObjectNode> found, Function<ObjectNode, List<String>> of) {
    var counts = new HashMap<String, Integer>();
    for (var c : found) for (var value : of.apply(c)) counts.merge(value, 1, Integer::sum);
    return counts;
  }

  private static ObjectNode hit(ObjectNode c, Map<String, List<String>> query) {
    var words = query.get("q");
    if (words == null) return c;
    var text = c.path("snippet").asText();
    var at = text.toLowerCase(Locale.ROOT).indexOf(words.get(0).toLowerCase(Locale.ROOT));
    var end = at + words.get(0).length();
    var pieces = c.putArray("highlight");
    pieces.addObject().put("text", text.substring(0, at)).put("hit", false);
    pieces.addObject().put("text", text.substring(at, end)).put("hit", true);
    pieces.addObject().put("text", text.substring(end)).put("hit", false);
    return c;
  }

  private static boolean matches(ObjectNode c, Map<String, List<String>> query) {
    var words = query.getOrDefault("q", List.of("")).get(0).toLowerCase(Locale.ROOT);
    if (!c.path("snippet").asText().toLowerCase(Locale.ROOT).contains(words)) return false;
    if (query.getOrDefault("assignee", List.of()).contains("none") && !c.path("assignee").isNull())
      return false;
    var status = query.getOrDefault("status", List.of("open")).get(0);
    if (!c.path("snoozedUntil").isNull()) return status.equals("snoozed");
    var open = OPEN.contains(c.path("status").asText());
    if (status.equals("open")
        ? !open
        : !status.equals("waiting") && !status.equals(c.path("status").asText())) return false;
    return FACETS.entrySet().stream()
        .filter(f -> !f.getKey().equals("status") && query.containsKey(f.getKey()))
        .allMatch(
            f ->
                f.getValue().apply(c).stream()
                    .anyMatch(query.getOrDefault(f.getKey(), List.of())::contains));
  }

  synchronized ObjectNode byId(String id) {
    return cases.stream().filter(c -> c.path("id").asText().equals(id)).findFirst().orElseThrow();
  }

  synchronized JsonNode history(String id) {
    var items = FakeData.JSON.createArrayNode();
    for (var other : List.of("case-3", "case-2", "case-5")) {
      var c = byId(other);
      items
          .addObject()
          .put("feedbackId", "h" + other)
          .put("caseId", other)
          .put("channel", c.path("channel").asText())
          .put("family", c.path("family").asText())
          .put("text", c.path("snippet").asText())
          .put("sentiment", c.path("sentiment").asText())
          .put("severity", c.path("severity").asInt())
          .put("createdAt", c.path("openedAt").asText())
          .put("mergeable", other.equals("case-3"))
          .set("natures", c.path("natures"));
    }
    return FakeData.JSON
        .createObjectNode()
        .set("items", id.equals("case-1") ? FakeData.JSON.createArrayNode() : items);
  }

  /** {@code /cases/{id}/{what}}: a changed case has the next version. */
  synchronized ObjectNode change(String[] path, JsonNode body) {
    var c = byId(path[2]);
    var stale = body.has("version") && !body.path("version").equals(c.path("version"));
    switch (path[3]) {
      case "replies" -> reply(c, path, body, stale);
      case "corrections" -> correct(c, body);
      case "assignee" ->
          c.set(
              "assignee",
              body.path("assignee").isNull() ? body.path("assignee") : FakeData.person(0));
      case "kind", "steps", "notes", "tags", "snooze", "merge", "split" ->
          FakeDesk.change(c, path, body);
      default -> {
        if (stale) throw new Refused(409, "conflict", "conflict");
        c.put("status", body.path("status").asText());
      }
    }
    touch(c);
    return c.deepCopy();
  }

  void touch(ObjectNode c) {
    c.put("version", Integer.toString(c.path("version").asInt() + 1))
        .put("updatedAt", Instant.now().toString());
  }

  private static void reply(ObjectNode c, String[] path, JsonNode body, boolean stale) {
    if (path.length > 4) {
      for (var x : c.withArray("conversation")) {
        if (x.path("id").asText().equals(path[4])) decide((ObjectNode) x, body);
      }
      return;
    }
    var text = body.path("text").asText();
    if (stale) throw new Refused(409, "thread_moved", "A conversa mudou.");
    if (text.matches("(?s).*\\d{3}\\.\\d{3}\\.\\d{3}-\\d{2}.*"))
      throw new Refused(422, "personal_data", "O texto contém um CPF e seria público.");
    var number = c.path("conversation").size();
    var reply = FakeData.reply("r-new" + number, text, "APPROVED", Instant.now());
    reply.put("attempts", 0).set("visibility", body.path("visibility"));
    hold(reply, body);
    c.withArray("conversation").add(reply);
    c.set("suggested", body.path("suggestion"));
    c.put("replyState", "APPROVED");
  }

  private static void decide(ObjectNode reply, JsonNode body) {
    if (body.has("sendAt")) {
      hold(reply, body);
      return;
    }
    var states =
        Map.of("retry", "APPROVED", "sent", "SENT", "cancel", "CANCELLED", "undo", "CANCELLED");
    var action = body.path("action").asText();
    reply.put("state", states.get(action)).putNull("hold");
    if (action.equals("undo")) reply.put("reason", "undone");
  }

  private static void hold(ObjectNode reply, JsonNode body) {
    var seconds = body.path("hold").asInt();
    if (!body.has("sendAt") && seconds == 0) return;
    var until = body.path("sendAt").asText(Instant.now().plusSeconds(seconds).toString());
    reply.putObject("hold").put("until", until).put("scheduled", body.has("sendAt"));
  }

  private static void correct(ObjectNode c, JsonNode body) {
    for (var x : c.withArray("conversation")) {
      if (!x.path("id").equals(body.path("feedbackId"))) continue;
      var corrections = ((ObjectNode) x).withArray("corrections");
      corrections.removeIf(one -> one.path("field").equals(body.path("field")));
      if (body.path("value").isNull()) return;
      var correction = corrections.addObject();
      correction.set("field", body.path("field"));
      correction.set("from", x.path("analysis").path(body.path("field").asText()));
      correction.set("to", body.path("value"));
      correction.put("at", Instant.now().toString()).set("by", FakeData.person(0));
      c.set(body.path("field").asText(), body.path("value"));
    }
  }

  private static List<String> texts(JsonNode array) {
    var all = new ArrayList<String>();
    array.forEach(x -> all.add(x.asText()));
    return all;
  }
}
