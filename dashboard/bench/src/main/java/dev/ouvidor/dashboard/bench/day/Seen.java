package dev.ouvidor.dashboard.bench.day;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A case as somebody's page shows it. */
record Seen(JsonNode json) {
  /** Of replies that went out, or will. */
  private static final Set<String> LIVE =
      Set.of("AWAITING_APPROVAL", "APPROVED", "CLAIMED", "RETRY", "UNKNOWN", "SENT");

  String id() {
    return json.path("id").asText();
  }

  String version() {
    return json.path("version").asText();
  }

  String status() {
    return json.path("status").asText();
  }

  boolean isMerged() {
    return json.path("mergedInto").isTextual();
  }

  /** User id; null while nobody owns it. */
  @Nullable String assignee() {
    return json.path("assignee").path("id").asText(null);
  }

  boolean isTagged(String tag) {
    for (JsonNode one : json.path("tags")) {
      if (one.asText().equals(tag)) {
        return true;
      }
    }
    return false;
  }

  /** Id of the feedback to answer; null if there is none, or if somebody has done it. */
  @Nullable String toAnswer() {
    String to = json.path("composer").path("replyTo").asText(null);
    boolean allowed = json.path("composer").path("allowed").asBoolean();
    if (to == null || !allowed || json.path("waitingSince").isNull()) {
      return null;
    }
    for (JsonNode turn : json.path("conversation")) {
      String state = turn.path("state").asText();
      boolean pending = LIVE.contains(state) && !state.equals("SENT");
      if (turn.path("kind").asText().equals("reply")
          && (pending || LIVE.contains(state) && turn.path("to").asText().equals(to))) {
        return null;
      }
    }
    return to;
  }

  /** Id of a reply that came back from a second person; null if there is none. */
  @Nullable String returned() {
    return reply("state", "DRAFT");
  }

  /** Id of the reply with these words; null if there is none. */
  @Nullable String replyOf(String text) {
    return reply("text", text);
  }

  private @Nullable String reply(String field, String value) {
    for (JsonNode turn : json.path("conversation")) {
      if (turn.path("kind").asText().equals("reply")
          && Objects.equals(turn.path(field).asText(), value)) {
        return turn.path("id").asText();
      }
    }
    return null;
  }
}
