package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Views, parts of the list by number, and changes of many cases, through the API. */
@ExtendWith(Running.class)
class InboxWorkIT {
  private final Product product;
  private final Client admin;

  InboxWorkIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @Test
  void theListIsTheSameByNumberAndByCursorInEveryOrder() {
    say("quati", 5);
    for (String order : List.of("urgent", "due", "newest", "oldest", "changed")) {
      String all = "/api/cases?q=quati&facets=false&size=2&order=" + order;
      List<String> byCursor = new ArrayList<>();
      String next = "";
      for (int i = 0; i < 3; i++) {
        JsonNode page = admin.get(all + next).json();
        page.path("items").forEach(c -> byCursor.add(c.path("id").asText()));
        next = "&after=" + page.path("next").asText();
        assertTrue(page.path("facets").isEmpty(), page.toString());
      }
      List<String> byNumber = new ArrayList<>();
      for (int from = 0; from < 5; from += 2) {
        admin
            .get(all + "&from=" + from)
            .json()
            .path("items")
            .forEach(c -> byNumber.add(c.path("id").asText()));
      }
      assertEquals(byCursor, byNumber, order);
      assertEquals(5, new TreeSet<>(byNumber).size(), order);
    }
    assertEquals(422, admin.get("/api/cases?from=1&after=x").status());
  }

  @Test
  void manyCasesChangeEachByItselfAndGoBackWhereNobodyWasFaster() {
    List<String> ids = say("tatu", 3);
    JsonNode found =
        admin.until("/api/case-ids?q=tatu", a -> a.json().path("total").asInt() == 3).json();
    assertEquals(new TreeSet<>(ids), texts(found.path("ids")));

    JsonNode done = change(Map.of("action", "assign", "assignee", "me"), with(ids, "none"));
    assertEquals(
        List.of(true, true, true, false),
        done.findValues("done").stream().map(JsonNode::asBoolean).toList());
    assertEquals("not_found", done.path(3).path("error").asText(), done.toString());
    assertEquals("assign", done.path(0).path("undo").path("action").asText());
    assertTrue(done.path(0).path("undo").path("assignee").isNull());

    admin.post("/api/cases/" + ids.get(1) + "/tags", Map.of("add", List.of("vip")));
    List<Map<String, String>> seen = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      seen.add(Map.of("id", ids.get(i), "version", done.path(i).path("version").asText()));
    }
    var undo = new HashMap<String, Object>(Map.of("action", "assign"));
    undo.put("assignee", null);
    JsonNode undone = change(undo, seen);
    assertEquals("conflict", undone.path(1).path("error").asText(), undone.toString());
    assertTrue(undone.path(0).path("done").asBoolean(), undone.toString());
    assertTrue(undone.path(2).path("done").asBoolean(), undone.toString());
    assertTrue(admin.get("/api/cases/" + ids.get(0)).json().path("assignee").isNull());
    assertTrue(admin.get("/api/cases/" + ids.get(1)).json().path("assignee").isObject());

    JsonNode tagged =
        change(Map.of("action", "tag", "add", List.of("VIP"), "remove", List.of()), plain(ids));
    assertEquals("[\"vip\"]", tagged.path(0).path("undo").path("remove").toString());
    assertTrue(tagged.path(1).path("undo").isNull(), "it had the tag already");
    JsonNode moved = change(Map.of("action", "status", "status", "RESOLVED"), plain(ids));
    assertEquals("NEW", moved.path(0).path("undo").path("status").asText());
    JsonNode snoozed =
        change(Map.of("action", "snooze", "until", "2099-01-01T00:00:00Z"), plain(ids), 422);
    assertEquals("until", snoozed.path("field").asText());
  }

  @Test
  void aViewIsKeptSharedCountedAndRemoved() {
    say("lontra", 2);
    Client lia = product.person("Lontra", "agent");
    Client.Answer kept =
        admin.post(
            "/api/views",
            Map.of("name", "Lontras", "query", "?q=lontra", "sharedWith", "everybody"));
    assertEquals(200, kept.status(), kept.text());
    String id = kept.json().path("id").asText();
    assertTrue(lia.get("/api/views").text().contains(id));
    lia.until("/api/views/counts", a -> a.json().path(id).asInt() == 2);
    assertEquals(0, lia.get("/api/views/counts").json().path("mine").asInt());
    assertEquals(403, lia.send("DELETE", "/api/views/" + id, new byte[0]).status());

    Client.Answer alone = admin.post("/api/views", Map.of("name", "Lontras", "query", "?q=x"));
    assertEquals(id, alone.json().path("id").asText(), "the same name is the same view");
    assertTrue(!lia.get("/api/views").text().contains(id), "it is not shared any more");
    Client.Answer wrong = admin.post("/api/views", Map.of("name", "y", "query", "?severity=9"));
    assertEquals("severity", wrong.json().path("field").asText(), wrong.text());
    assertEquals(204, admin.send("DELETE", "/api/views/" + id, new byte[0]).status());
    assertEquals(404, admin.send("DELETE", "/api/views/" + id, new byte[0]).status());
  }

  private List<String> say(String word, int times) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      ids.add(product.say(product.post(word + i, "cadê o " + word + "?").build()));
    }
    admin.until("/api/cases?q=" + word, a -> a.json().path("total").asInt() == times);
    return ids;
  }

  private JsonNode change(Map<String, ?> action, List<Map<String, String>> cases) {
    return change(action, cases, 200).path("results");
  }

  private JsonNode change(Map<String, ?> action, List<Map<String, String>> cases, int status) {
    Map<String, Object> body = new HashMap<>(action);
    body.put("cases", cases);
    Client.Answer answer = admin.post("/api/case-changes", body);
    assertEquals(status, answer.status(), answer.text());
    return answer.json();
  }

  private static List<Map<String, String>> plain(List<String> ids) {
    return ids.stream().map(id -> Map.of("id", id)).toList();
  }

  private static List<Map<String, String>> with(List<String> ids, String another) {
    List<Map<String, String>> all = new ArrayList<>(plain(ids));
    all.add(Map.of("id", another));
    return all;
  }

  private static TreeSet<String> texts(JsonNode list) {
    var all = new TreeSet<String>();
    list.forEach(one -> all.add(one.asText()));
    return all;
  }
}
