package dev.ouvidor.connectors.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a server of the network demands of a new post. */
final class StandInRecords {
  private StandInRecords() {}

  /** What is wrong with it; null if nothing is. */
  static @Nullable String wrong(JsonNode body, String key, String did) {
    JsonNode record = body.path("record");
    String text = record.path("text").asText();
    if (!body.path("repo").asText().equals(did)) {
      return "Could not find repo: " + body.path("repo").asText();
    } else if (!Tid.FORM.matcher(key).matches()) {
      return "Invalid record key: " + key;
    } else if (!record.path("$type").asText().equals(body.path("collection").asText())) {
      return "Invalid $type: expected " + body.path("collection").asText();
    } else if (Posts.time(record.path("createdAt").asText()) == null) {
      return "Record/createdAt must be an valid atproto datetime";
    } else if (Graphemes.count(text) > 300) {
      return "Record/text must not be longer than 300 graphemes";
    } else if (text.getBytes(UTF_8).length > 3_000) {
      return "Record/text must not be longer than 3000 characters";
    }
    for (String field : List.of("root", "parent")) {
      JsonNode ref = record.path("reply").path(field);
      if (record.has("reply") && (!ref.hasNonNull("uri") || !ref.hasNonNull("cid"))) {
        return "Record/reply/" + field + " must have the property \"cid\"";
      }
    }
    return wrongFacet(record.path("facets"), text.getBytes(UTF_8));
  }

  private static @Nullable String wrongFacet(JsonNode facets, byte[] text) {
    for (JsonNode facet : facets) {
      int start = facet.path("index").path("byteStart").asInt(-1);
      int end = facet.path("index").path("byteEnd").asInt(-1);
      boolean inside = start >= 0 && start < end && end <= text.length;
      if (!inside || isWithin(text, start) || isWithin(text, end)) {
        return "Record/facets: " + start + " to " + end + " is no part of the text";
      }
    }
    return null;
  }

  /** Whether a place is in the middle of a character. */
  private static boolean isWithin(byte[] text, int at) {
    return at < text.length && (text[at] & 0xc0) == 0x80;
  }
}
