package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What colleagues do with a case, as the API answers. */
final class FakeDesk {
  private FakeDesk() {}

  static void put(ObjectNode c, int n) {
    c.put("protocol", "K7QF-9M2X-%04d".formatted(n)).put("kind", "QUICK").put("openSteps", 0);
    c.putNull("snoozedUntil").putNull("wokenAt").putNull("mergedInto").putNull("nextStepAt");
    c.putArray("tags");
    c.putArray("steps");
    c.putArray("parts");
    var clocks = c.putArray("clocks");
    clock(clocks, "FIRST_RESPONSE", "MISSED", "2020-01-01T00:00:00Z").putNull("warnAt");
    clock(clocks, "NEXT_RESPONSE", "RUNNING", Instant.now().plusSeconds(600).toString());
    clock(clocks, "RESOLUTION", "PAUSED", null).put("leftMs", 7_200_000);
    clock(clocks, "LEGAL", "RUNNING", "2020-01-01T00:00:00Z");
  }

  private static ObjectNode clock(
      ArrayNode clocks, String kind, String state, @Nullable String dueAt) {
    var clock = clocks.addObject().put("kind", kind).put("state", state).put("dueAt", dueAt);
    return clock.put("warnAt", "2020-01-01T00:00:00Z").putNull("leftMs");
  }

  static void change(ObjectNode c, String[] path, JsonNode body) {
    switch (path[3]) {
      case "kind" -> c.set("kind", body.path("kind"));
      case "snooze" -> c.set("snoozedUntil", body.path("until"));
      case "tags" -> tags(c, body);
      case "notes" -> note(c, body);
      case "merge" ->
          c.withArray("parts")
              .addObject()
              .put("caseId", body.path("from").asText())
              .put("protocol", "AAAA-BBBB-CCCC");
      case "split" -> c.putArray("parts");
      default -> step(c, path, body);
    }
  }

  private static void tags(ObjectNode c, JsonNode body) {
    body.path("add").forEach(tag -> c.withArray("tags").add(tag));
    if (body.path("remove").size() > 0) c.putArray("tags");
  }

  private static void note(ObjectNode c, JsonNode body) {
    var note = c.withArray("conversation").addObject().put("kind", "note").put("id", "n1");
    note.put("createdAt", Instant.now().toString()).set("text", body.path("text"));
    note.set("by", FakeData.person(0));
    note.putArray("mentions").add(FakeData.person(1));
  }

  private static void step(ObjectNode c, String[] path, JsonNode body) {
    if (path.length == 4) {
      var step = c.withArray("steps").addObject().put("id", "s1").putNull("doneAt");
      step.set("text", body.path("text"));
      step.set("team", body.path("team"));
      step.set("dueAt", body.path("dueAt"));
      c.put("kind", "FORWARDED").put("openSteps", 1);
    } else if (body.path("action").asText().equals("DROP")) {
      c.putArray("steps");
      c.put("openSteps", 0);
    } else {
      var step = (ObjectNode) c.path("steps").path(0);
      step.put("doneAt", Instant.now().toString()).set("doneBy", FakeData.person(0));
      c.put("openSteps", 0);
    }
  }
}
