package dev.ouvidor.connectors.trustpilot;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.UserPage;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A review of the stand-in, in Trustpilot's wire format.
 *
 * @param updatedAt as createdAt if it was never edited
 * @param reply null if there is none
 */
record StandInReview(
    String id,
    String consumer,
    int stars,
    String title,
    String text,
    @Nullable String order,
    String status,
    Instant createdAt,
    Instant updatedAt,
    @Nullable String reply) {
  static final String ACTIVE = "active";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  StandInReview edited(String words, Instant at) {
    return new StandInReview(
        id, consumer, stars, title, words, order, status, createdAt, at, reply);
  }

  StandInReview turned(String into) {
    return new StandInReview(
        id, consumer, stars, title, text, order, into, createdAt, updatedAt, reply);
  }

  StandInReview answered(String words) {
    return new StandInReview(
        id, consumer, stars, title, text, order, status, createdAt, updatedAt, words);
  }

  /** As everybody sees it. */
  String html() {
    return UserPage.said(false, consumer, "★".repeat(stars) + " " + title + "\n" + text)
        + (reply == null ? "" : UserPage.said(true, "Resposta da empresa", reply));
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("links");
    json.put("id", id).put("stars", stars).put("title", title).put("text", text);
    json.put("language", "pt").put("status", status).put("isVerified", order != null);
    json.put("createdAt", TIME.format(createdAt)).put("updatedAt", TIME.format(updatedAt));
    json.put("numberOfLikes", 0).put("referenceId", order);
    json.put("referralEmail", consumer.toLowerCase(Locale.ROOT) + "@example.com");
    json.putObject("consumer")
        .put("id", "c" + Integer.toHexString(consumer.hashCode()))
        .put("displayName", consumer)
        .put("numberOfReviews", 1);
    if (reply == null) {
      json.putNull("companyReply");
    } else {
      json.putObject("companyReply").put("text", reply).put("createdAt", TIME.format(updatedAt));
    }
    return json;
  }
}
