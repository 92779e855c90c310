package dev.ouvidor.connectors.reviewpage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.http.Page;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a crawl remembers from one call to the next: its cursor.
 *
 * @param whole whether this round has read everything so far
 * @param closes whether a page was seen that marks its own end
 * @param doubted how many rounds in a row could not tell what is gone
 */
record CrawlState(
    boolean first,
    int page,
    String url,
    boolean whole,
    boolean closes,
    int doubted,
    List<Visited> pages,
    Map<String, Known> known) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FORMAT = 2;

  /** Before the first round. */
  static CrawlState at(String start) {
    return new CrawlState(true, 1, start, true, false, 0, List.of(), Map.of());
  }

  /** Cursors of before know neither what stood on a page nor what a page said: it is read again. */
  static CrawlState read(String start, String cursor) {
    try {
      JsonNode json = JSON.readTree(cursor);
      boolean old = json.path("format").asInt() < FORMAT;
      var known = known(json.path("known"), old);
      return new CrawlState(
          json.path("first").asBoolean(false),
          json.path("page").asInt(1),
          json.path("url").asText(start),
          !old && json.path("whole").asBoolean(true),
          json.path("closes").asBoolean(),
          json.path("doubted").asInt(),
          old ? List.of() : pages(json.path("pages"), List.copyOf(known.keySet())),
          known);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "cursor of " + start + " is not one of ours: " + cursor, e);
    }
  }

  /** Pages name their reviews by their place in the list of those known. */
  String write() {
    ObjectNode json = JSON.createObjectNode().put("format", FORMAT);
    json.put("first", first).put("page", page).put("url", url);
    json.put("whole", whole).put("closes", closes).put("doubted", doubted);
    var places = new HashMap<String, Integer>();
    ObjectNode reviews = JSON.createObjectNode();
    known.forEach(
        (id, k) -> {
          places.put(id, places.size());
          reviews
              .putArray(id)
              .add(k.content())
              .add(k.version())
              .add(k.createdAt())
              .add(k.asOf())
              .add(k.face())
              .add(k.missed())
              .add(k.missedSince());
        });
    ArrayNode list = json.putArray("pages");
    pages.forEach(visited -> write(visited, places, list.addArray()));
    json.set("known", reviews);
    return json.toString();
  }

  private static void write(Visited visited, Map<String, Integer> places, ArrayNode into) {
    Testimony said = visited.testimony();
    into.add(visited.url())
        .add(visited.validators().etag())
        .add(visited.validators().lastModified())
        .add(visited.next())
        .add(said.whole())
        .add(said.count())
        .add(said.face())
        .add(said.asOf());
    ArrayNode reviews = into.addArray();
    for (String id : visited.reviews()) {
      Integer place = places.get(id);
      if (place != null) {
        reviews.add(place);
      }
    }
  }

  private static List<Visited> pages(JsonNode json, List<String> ids) {
    var pages = new ArrayList<Visited>();
    for (JsonNode v : json) {
      var reviews = new ArrayList<String>();
      v.path(8).forEach(place -> reviews.add(ids.get(place.asInt())));
      pages.add(
          new Visited(
              v.path(0).asText(),
              new Page.Validators(v.path(1).textValue(), v.path(2).textValue()),
              v.path(3).textValue(),
              reviews,
              new Testimony(
                  v.path(4).asBoolean(),
                  v.path(5).asInt(),
                  v.path(6).asInt(),
                  v.path(7).asLong())));
    }
    return pages;
  }

  private static Map<String, Known> known(JsonNode json, boolean old) {
    var known = new LinkedHashMap<String, Known>();
    json.properties()
        .forEach(
            e -> {
              JsonNode k = e.getValue();
              String content = k.path(0).asText();
              long version = k.path(1).asLong();
              long createdAt = k.path(2).asLong();
              known.put(
                  e.getKey(),
                  old
                      ? new Known(content, version, createdAt, 0, 0, 0, 0)
                      : new Known(
                          content,
                          version,
                          createdAt,
                          k.path(3).asLong(),
                          k.path(4).asInt(),
                          k.path(5).asInt(),
                          k.path(6).asLong()));
            });
    return known;
  }
}
