package dev.ouvidor.connectors.googleplay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.UserPage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A review of the stand-in, in Google's wire format. */
record StandInReview(
    String id,
    String author,
    int stars,
    String language,
    String text,
    Instant at,
    int likes,
    @Nullable String answer,
    @Nullable Instant answeredAt) {

  StandInReview(String id, String author, int stars, String language, String text, Instant at) {
    this(id, author, stars, language, text, at, 0, null, null);
  }

  StandInReview changed(int toStars, String toText, Instant now) {
    return new StandInReview(id, author, toStars, language, toText, now, likes, answer, answeredAt);
  }

  StandInReview liked(int times) {
    return new StandInReview(
        id, author, stars, language, text, at, likes + times, answer, answeredAt);
  }

  StandInReview answered(String with, Instant now) {
    return new StandInReview(id, author, stars, language, text, at, likes, with, now);
  }

  String html() {
    String words = "★".repeat(stars) + "\n" + text.replace('\t', '\n');
    return UserPage.said(false, author, words)
        + (answer == null ? "" : UserPage.said(true, "Resposta do desenvolvedor", answer));
  }

  ObjectNode json() {
    ObjectNode json =
        JsonNodeFactory.instance.objectNode().put("reviewId", id).put("authorName", author);
    ArrayNode comments = json.putArray("comments");
    ObjectNode said = comments.addObject().putObject("userComment").put("text", text);
    moment(said.putObject("lastModified"), at);
    said.put("starRating", stars).put("reviewerLanguage", language);
    said.put("device", "trltecan").put("androidOsVersion", 34);
    said.put("appVersionCode", 12_345).put("appVersionName", "1.2.3");
    if (likes > 0) {
      said.put("thumbsUpCount", likes).put("thumbsDownCount", 0);
    }
    if (answer != null && answeredAt != null) {
      ObjectNode ours = comments.addObject().putObject("developerComment").put("text", answer);
      moment(ours.putObject("lastModified"), answeredAt);
    }
    return json;
  }

  /** Seconds come as a text: they are 64 bits long. */
  static void moment(ObjectNode into, Instant at) {
    into.put("seconds", String.valueOf(at.getEpochSecond())).put("nanos", at.getNano());
  }
}
