package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Views, teams and changes of many cases, in memory; every tenth change is refused. */
final class FakeQueues {
  private final FakeInbox inbox;
  private final ArrayNode views = FakeData.JSON.createArrayNode();
  private final ObjectNode page = FakeData.JSON.createObjectNode();
  private boolean away;
  private int changed;

  FakeQueues(FakeInbox inbox) {
    this.inbox = inbox;
    for (var query :
        List.of("mine?assignee=me", "unassigned?assignee=none", "waiting?status=waiting")) {
      var at = query.indexOf('?');
      view(query.substring(0, at), query.substring(at)).put("builtIn", true).putNull("name");
    }
    page.put("version", 0).put("mayChange", true);
    page.putArray("teams");
    page.putArray("queues");
    page.putArray("agents");
    page.putArray("history");
  }

  static boolean takes(String path) {
    return path.startsWith("/views")
        || path.startsWith("/case-")
        || path.equals("/teams")
        || path.equals("/away")
        || path.startsWith("/settings/teams");
  }

  synchronized JsonNode read(String path, Map<String, List<String>> query) {
    if (path.equals("/views")) {
      return FakeData.JSON.createObjectNode().set("items", views.deepCopy());
    }
    if (path.equals("/views/counts")) {
      var counts = FakeData.JSON.createObjectNode();
      views.forEach(view -> counts.put(view.path("id").asText(), 7));
      return counts;
    }
    if (path.equals("/case-ids")) return ids(query);
    return path.equals("/teams") ? names() : all();
  }

  synchronized JsonNode change(String path, JsonNode body) {
    if (path.equals("/views")) {
      var name = body.path("name").asText();
      return view("v-" + name, body.path("query").asText()).put("name", name);
    }
    if (path.equals("/away")) {
      away = body.path("away").asBoolean();
      return names();
    }
    if (path.equals("/case-changes")) return changes(body);
    return put(body);
  }

  private ObjectNode view(String id, String query) {
    var view = views.addObject().put("id", id).put("query", query).put("builtIn", false);
    view.put("own", true).put("mayChange", true).putNull("sharedWith");
    view.set("by", FakeData.person(0));
    return view;
  }

  private JsonNode ids(Map<String, List<String>> query) {
    var answer = FakeData.JSON.createObjectNode().putNull("next");
    var ids = answer.putArray("ids");
    inbox.list(FakeInbox.sized(query, 1_000)).path("items").forEach(c -> ids.add(c.path("id")));
    return answer.put("total", ids.size());
  }

  private JsonNode changes(JsonNode body) {
    var answer = FakeData.JSON.createObjectNode();
    var results = answer.putArray("results");
    for (var one : body.path("cases")) {
      var id = one.path("id").asText();
      var result = results.addObject().put("id", id).put("protocol", "K7QF");
      if (!one.hasNonNull("version") && ++changed % 10 == 0) {
        result.put("done", false).put("error", "steps_open").put("message", "Há passos em aberto.");
        continue;
      }
      var c = inbox.byId(id);
      var undo = result.put("done", true).putObject("undo");
      undo.set("action", body.path("action"));
      undo.putNull("assignee");
      var nobody = body.path("assignee").isNull();
      c.set("assignee", nobody ? body.path("assignee") : FakeData.person(0));
      inbox.touch(c);
      result.set("version", c.path("version"));
    }
    return answer;
  }

  private ObjectNode names() {
    var names = FakeData.JSON.createObjectNode();
    names.set("teams", page.path("teams").deepCopy());
    var people = names.putArray("people");
    for (var n = 0; n < 3; n++) {
      people.add(FakeData.person(n).put("here", n < 2).put("away", n == 0 && away));
    }
    return names;
  }

  private ObjectNode all() {
    ObjectNode all = page.deepCopy();
    all.set("people", names().path("people"));
    return all;
  }

  private JsonNode put(JsonNode body) {
    for (var team : body.path("teams")) {
      if (team.path("name").asText().isEmpty())
        throw new FakeInbox.Refused(422, "invalid", "Este valor não pode ser usado.");
    }
    for (var part : List.of("teams", "queues", "agents")) page.set(part, body.path(part));
    page.put("version", page.path("version").asInt() + 1);
    var past = page.withArray("history").insertObject(0);
    past.put("version", page.path("version").asInt()).put("at", Instant.now().toString());
    past.set("note", body.path("note"));
    past.set("by", FakeData.person(0));
    return all();
  }
}
