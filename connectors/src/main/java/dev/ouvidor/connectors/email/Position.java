package dev.ouvidor.connectors.email;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;

/**
 * How far a folder has been read.
 *
 * @param validity UIDVALIDITY: while it is the same, a UID means the same mail
 * @param uid of the last mail that was read
 * @param start when reading first began: what arrived before is history
 * @param floor mails that arrived before are passed over, up to {@code until}
 * @param until UID of the last mail that was there when reading began, or began anew
 * @param latest when the newest mail that was read had arrived
 */
record Position(long validity, long uid, Instant start, Instant floor, long until, Instant latest) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static Position parse(String cursor) {
    try {
      JsonNode json = JSON.readTree(cursor);
      return new Position(
          json.path("validity").asLong(),
          json.path("uid").asLong(),
          Instant.ofEpochMilli(json.path("start").asLong()),
          Instant.ofEpochMilli(json.path("floor").asLong()),
          json.path("until").asLong(),
          Instant.ofEpochMilli(json.path("latest").asLong()));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no position in a folder: " + cursor, e);
    }
  }

  String write() {
    return JSON.createObjectNode()
        .put("validity", validity)
        .put("uid", uid)
        .put("start", start.toEpochMilli())
        .put("floor", floor.toEpochMilli())
        .put("until", until)
        .put("latest", latest.toEpochMilli())
        .toString();
  }

  /** Behind a mail that was read or passed over. */
  Position behind(long mail) {
    return new Position(validity, mail, start, floor, until, latest);
  }

  Position met(Instant arrived) {
    return arrived.isAfter(latest)
        ? new Position(validity, uid, start, floor, until, arrived)
        : this;
  }

  /** Whether a mail is older than what is to be read. */
  boolean passes(long mail, Instant arrived) {
    return mail <= until && arrived.isBefore(floor);
  }
}
