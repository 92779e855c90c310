package dev.ouvidor.connectors.appstore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.UserPage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A review of the stand-in, in the wire formats of App Store Connect and of the feed, which name it
 * by ids of their own.
 */
record StandInReview(
    String id,
    long number,
    String nickname,
    int stars,
    String territory,
    String title,
    String text,
    Instant at,
    @Nullable String response,
    @Nullable Instant respondedAt) {

  StandInReview(
      String id,
      long number,
      String nickname,
      int stars,
      String territory,
      String title,
      String text,
      Instant at) {
    this(id, number, nickname, stars, territory, title, text, at, null, null);
  }

  StandInReview answered(String with, Instant now) {
    return new StandInReview(id, number, nickname, stars, territory, title, text, at, with, now);
  }

  String html() {
    String words = "★".repeat(stars) + " " + title + "\n" + text;
    return UserPage.said(false, nickname, words)
        + (response == null ? "" : UserPage.said(true, "Resposta do desenvolvedor", response));
  }

  ObjectNode json() {
    ObjectNode json =
        JsonNodeFactory.instance.objectNode().put("type", "customerReviews").put("id", id);
    json.putObject("attributes")
        .put("rating", stars)
        .put("title", title)
        .put("body", text)
        .put("reviewerNickname", nickname)
        .put("createdDate", at.toString())
        .put("territory", territory);
    ObjectNode link = json.putObject("relationships").putObject("response");
    if (response == null) {
      link.putNull("data");
    } else {
      link.putObject("data").put("type", "customerReviewResponses").put("id", responseId());
    }
    return json;
  }

  /** Adds the response, if there is one. */
  void include(ArrayNode into) {
    if (response != null) {
      into.addObject()
          .put("type", "customerReviewResponses")
          .put("id", responseId())
          .putObject("attributes")
          .put("responseBody", response)
          .put("lastModifiedDate", String.valueOf(respondedAt))
          .put("state", "PENDING_PUBLISH");
    }
  }

  ObjectNode entry() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putObject("author").putObject("name").put("label", nickname);
    json.putObject("updated").put("label", at.toString());
    json.putObject("im:rating").put("label", String.valueOf(stars));
    json.putObject("im:version").put("label", "1.2.3");
    json.putObject("id").put("label", String.valueOf(2_221_577_000L + number));
    json.putObject("title").put("label", title);
    json.putObject("content").put("label", text).putObject("attributes").put("type", "text");
    return json;
  }

  private String responseId() {
    return "r" + number;
  }
}
