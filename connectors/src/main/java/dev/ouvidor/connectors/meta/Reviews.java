package dev.ouvidor.connectors.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Makes feedback of recommendations of a page, which were ratings with stars once. A recommendation
 * counts as five stars and its contrary as one, as Facebook itself counts them.
 */
record Reviews(String connection, String page) {
  private static final String FIELDS =
      "created_time,has_rating,rating,recommendation_type,review_text,reviewer{id,name},"
          + "open_graph_story";

  /** Path of a page of them, newest first. */
  String path(@Nullable String after) {
    return page + "/ratings?limit=50&fields=" + GraphApi.encoded(FIELDS) + GraphApi.behind(after);
  }

  /** Null where the page must not know. */
  static @Nullable String id(JsonNode review) {
    return Nodes.optional(review.path("open_graph_story"), "id");
  }

  static boolean isHidden(JsonNode review) {
    return review.path("open_graph_story").path("data").path("is_hidden").asBoolean();
  }

  /** Epoch second; 0 if it is missing or no time. */
  static long createdAt(JsonNode review) {
    try {
      return Nodes.time(review, "created_time").getEpochSecond();
    } catch (FieldException e) {
      return 0;
    }
  }

  /** As the list has it. */
  FeedbackBuilder listed(JsonNode review, Instant now) {
    String id = Nodes.id(review.path("open_graph_story"), "id");
    return review(id, review, review.path("has_rating").asBoolean(true), now)
        .author(Facebook.author(review.path("reviewer"), id));
  }

  /** As a webhook has it: all there is to know. */
  FeedbackBuilder pushed(JsonNode value, Instant now) {
    String id = Nodes.id(value, "open_graph_story_id");
    String reviewer = Nodes.optional(value, "reviewer_id");
    return review(id, value, true, now)
        .author(
            Author.of(
                reviewer == null ? id : reviewer, null, Nodes.optional(value, "reviewer_name")));
  }

  private FeedbackBuilder review(String id, JsonNode node, boolean stars, Instant now) {
    return Feedback.builder(connection, Facebook.NAME, Family.REVIEW, id)
        .text(node.path("review_text").asText(""))
        .rating(rating(node, stars))
        .url("https://www.facebook.com/" + page + "/reviews")
        .createdAt(Nodes.time(node, "created_time"))
        .collectedAt(now);
  }

  private static @Nullable Integer rating(JsonNode node, boolean stars) {
    String recommends = Nodes.optional(node, "recommendation_type");
    if (recommends != null) {
      return switch (recommends.toLowerCase(Locale.ROOT)) {
        case "positive" -> 5;
        case "negative" -> 1;
        default ->
            throw new FieldException(
                "recommendation_type", recommends, "must be positive or negative");
      };
    }
    String rating = Nodes.optional(node, "rating");
    return rating == null || !stars ? null : Fields.number("rating", rating, 1, 5);
  }
}
