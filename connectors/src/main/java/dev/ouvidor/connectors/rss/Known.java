package dev.ouvidor.connectors.rss;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.http.Page;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a feed: the cursor. Holds the entries that it showed last, so that what is said
 * again is told from what is new or changed. Used by one thread.
 */
final class Known {
  /** As many entries of a feed are read, and remembered. */
  static final int MOST = 3_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Instant start;
  private Page.Validators validators = Page.Validators.NONE;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /**
   * @param content hash of title and text
   * @param version as delivered last
   */
  record Entry(int content, long version, Instant createdAt) {
    boolean isDeleted() {
      return version == Feedback.DELETED_VERSION;
    }
  }

  private Known(Instant start) {
    this.start = start;
  }

  static Known of(@Nullable String cursor, Instant now) {
    if (cursor == null) {
      return new Known(now);
    }
    try {
      JsonNode json = JSON.readTree(cursor);
      var known = new Known(Instant.ofEpochMilli(json.path("start").asLong()));
      known.validators =
          new Page.Validators(json.path("etag").textValue(), json.path("lastModified").textValue());
      json.path("entries")
          .properties()
          .forEach(
              e -> {
                JsonNode v = e.getValue();
                Instant createdAt = Instant.ofEpochMilli(v.path(2).asLong());
                known.entries.put(
                    e.getKey(), new Entry(v.path(0).asInt(), v.path(1).asLong(), createdAt));
              });
      return known;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no cursor of a feed: " + cursor, e);
    }
  }

  /** When the feed was read for the first time. */
  Instant start() {
    return start;
  }

  Page.Validators validators() {
    return validators;
  }

  void validators(Page.Validators value) {
    validators = value;
  }

  @Nullable Entry get(String id) {
    return entries.get(id);
  }

  /** Remembers an entry; the one that has not been shown for the longest time makes room. */
  void put(String id, Entry entry) {
    entries.remove(id);
    entries.put(id, entry);
    if (entries.size() > MOST) {
      entries.remove(entries.keySet().iterator().next());
    }
  }

  String write() {
    ObjectNode json = JSON.createObjectNode().put("start", start.toEpochMilli());
    json.put("etag", validators.etag()).put("lastModified", validators.lastModified());
    ObjectNode list = json.putObject("entries");
    entries.forEach(
        (id, e) ->
            list.putArray(id).add(e.content()).add(e.version()).add(e.createdAt().toEpochMilli()));
    return json.toString();
  }
}
