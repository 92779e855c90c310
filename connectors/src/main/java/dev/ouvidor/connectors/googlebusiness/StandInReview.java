package dev.ouvidor.connectors.googlebusiness;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.UserPage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A review of the stand-in, in Google's wire format. */
record StandInReview(
    String location,
    String id,
    String author,
    int stars,
    String text,
    Instant createdAt,
    Instant updatedAt,
    @Nullable String answer,
    @Nullable Instant answeredAt) {
  private static final String[] STARS = {"ONE", "TWO", "THREE", "FOUR", "FIVE"};

  StandInReview changed(String into, Instant now) {
    return new StandInReview(location, id, author, stars, into, createdAt, now, answer, answeredAt);
  }

  StandInReview answered(String with, Instant now) {
    return new StandInReview(location, id, author, stars, text, createdAt, updatedAt, with, now);
  }

  /** As everybody sees it. */
  String html() {
    return UserPage.said(false, author, "★".repeat(stars) + "\n" + text)
        + (answer == null ? "" : UserPage.said(true, "Resposta do proprietário", answer));
  }

  ObjectNode json(String place) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", place + "/reviews/" + id).put("reviewId", id);
    json.putObject("reviewer")
        .put("profilePhotoUrl", "https://lh3.googleusercontent.com/a/x")
        .put("displayName", author);
    json.put("starRating", STARS[stars - 1]);
    if (!text.isEmpty()) {
      json.put("comment", text);
    }
    json.put("createTime", createdAt.toString()).put("updateTime", updatedAt.toString());
    if (answer != null) {
      json.set("reviewReply", reply());
    }
    return json;
  }

  ObjectNode reply() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("comment", answer)
        .put("updateTime", String.valueOf(answeredAt));
  }
}
