package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Drafts, previews and what holds for every reply, as the API answers. */
final class FakeSending {
  private final Map<String, JsonNode> drafts = new HashMap<>();
  private final ObjectNode page =
      FakeData.JSON.createObjectNode().put("version", 0).put("mayChange", true);

  FakeSending() {
    page.put("undoSeconds", 10).putArray("history");
    phrase("pt", "garant*", "WARN");
    phrase("pt", "a culpa é nossa", "REFUSE");
    phrase("en", "refund* ... within # day*", "WARN");
  }

  static boolean isDraft(String path) {
    return path.matches("/cases/[^/]+/draft");
  }

  static boolean isPreview(String path) {
    return path.matches("/cases/[^/]+/replies/preview");
  }

  synchronized JsonNode page() {
    return page.deepCopy();
  }

  synchronized JsonNode change(JsonNode body) {
    page.set("undoSeconds", body.path("undoSeconds"));
    page.set("phrases", body.path("phrases"));
    page.put("version", page.path("version").asInt() + 1);
    var past = page.withArray("history").insertObject(0);
    past.put("version", page.path("version").asInt()).put("at", Instant.now().toString());
    past.set("note", body.path("note"));
    past.set("by", FakeData.person(0));
    return page();
  }

  synchronized JsonNode draft(String path) {
    return FakeData.JSON.createObjectNode().set("draft", drafts.get(path));
  }

  synchronized JsonNode keep(String path, JsonNode body) {
    if (body.path("text").asText().isBlank()) drafts.remove(path);
    else drafts.put(path, body);
    return draft(path);
  }

  /** A reply was sent: whatever was kept of it is gone. */
  synchronized void sent(String caseId) {
    drafts.remove("/cases/" + caseId + "/draft");
  }

  static JsonNode preview(JsonNode body) {
    var text = body.path("text").asText();
    var answer = FakeData.JSON.createObjectNode().put("text", text).put("length", text.length());
    answer.put("maxLength", 500).putNull("problem");
    var promises = answer.putArray("promises");
    for (var words : List.of("garantimos", "a culpa é nossa")) {
      var at = text.toLowerCase(Locale.ROOT).indexOf(words);
      if (at < 0) continue;
      var found = promises.addObject().put("words", words).put("start", at);
      found.put("end", at + words.length()).putObject("phrase").put("language", "pt");
      found.withObject("/phrase").put("text", words).put("level", level(words));
    }
    return answer;
  }

  private static String level(String words) {
    return words.startsWith("a culpa") ? "REFUSE" : "WARN";
  }

  private void phrase(String language, String text, String level) {
    page.withArray("phrases")
        .addObject()
        .put("language", language)
        .put("text", text)
        .put("level", level);
  }
}
