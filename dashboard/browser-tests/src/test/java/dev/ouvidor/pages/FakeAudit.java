package dev.ouvidor.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** A few entries of an audit trail, filtered by deed. */
final class FakeAudit {
  private static final List<List<String>> DONE =
      List.of(
          List.of("Ana Ribeiro", "CHANGED", "POST /api/settings/people/{id}/role", "role=lead"),
          List.of("Bruno Tavares", "SAW", "GET /api/cases/{id}", ""),
          List.of("", "ACCESS", "POST /api/session", ""));

  private FakeAudit() {}

  static JsonNode page(URI uri) {
    var query = String.valueOf(uri.getQuery());
    var page = FakeData.JSON.createObjectNode().putNull("next");
    var items = page.putArray("items");
    for (int i = 0; i < DONE.size(); i++) {
      var done = DONE.get(i);
      if (query.contains("deed=") && !query.contains("deed=" + done.get(1))) continue;
      items
          .addObject()
          .put("seq", DONE.size() - i)
          .put("at", Instant.now().minusSeconds(60L * i).toString())
          .put("by", done.get(0).isEmpty() ? "" : "p" + i)
          .put("name", done.get(0))
          .put("deed", done.get(1))
          .put("action", done.get(2))
          .put("target", "2f1c<b>")
          .put("status", i == 2 ? 401 : 200)
          .put("detail", done.get(3).isEmpty() ? null : done.get(3));
    }
    return page;
  }

  static JsonNode checked() {
    return FakeData.JSON.createObjectNode().put("entries", 1_234).putNull("broken");
  }
}
