package dev.ouvidor.connectors.googlebusiness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A review as Google writes it.
 *
 * @param author null if the customer stays anonymous
 * @param stars null if Google does not tell
 * @param text as the customer wrote it; empty if there are only stars
 * @param updatedAt as createdAt if it was never changed
 * @param answer null if there is none
 * @param answeredAt null if there is none
 */
record Review(
    ReviewId id,
    @Nullable String author,
    @Nullable Integer stars,
    String text,
    Instant createdAt,
    Instant updatedAt,
    @Nullable String answer,
    @Nullable Instant answeredAt) {
  private static final List<String> STARS = List.of("ONE", "TWO", "THREE", "FOUR", "FIVE");
  private static final String TRANSLATED =
      "\\((?:Translated by Google|Traduzido pelo Google|Traducido por Google|Traducción de"
          + " Google)\\)";

  /** The translation comes before the original, or behind it. */
  private static final Pattern BEFORE =
      Pattern.compile("(?s)^\\s*" + TRANSLATED + ".*?\\(Original\\)(.*)$");

  private static final Pattern BEHIND = Pattern.compile("(?s)^(.+?)" + TRANSLATED + ".*$");

  /**
   * @throws FieldException naming the field that is missing or wrong
   */
  static Review of(String location, JsonNode json) {
    Fields fields = new Fields(json, Map.of());
    Instant createdAt = fields.instant("createTime");
    if (createdAt == null) {
      throw FieldException.missing("createTime");
    }
    Instant updatedAt = fields.instant("updateTime");
    String comment = fields.text("comment");
    return new Review(
        new ReviewId(location, fields.required("reviewId")),
        fields.text("reviewer.displayName"),
        stars(fields.text("starRating")),
        comment == null ? "" : original(comment),
        createdAt,
        updatedAt == null ? createdAt : updatedAt,
        fields.text("reviewReply.comment"),
        fields.instant("reviewReply.updateTime"));
  }

  /** Whether there is an answer to what it says now. */
  boolean isAnswered() {
    return answer != null && (answeredAt == null || !answeredAt.isBefore(updatedAt));
  }

  static String original(String comment) {
    for (Pattern each : List.of(BEFORE, BEHIND)) {
      Matcher found = each.matcher(comment);
      if (found.matches()) {
        return found.group(1).strip();
      }
    }
    return comment;
  }

  private static @Nullable Integer stars(@Nullable String name) {
    if (name == null || name.equals("STAR_RATING_UNSPECIFIED")) {
      return null;
    } else if (!STARS.contains(name)) {
      throw FieldException.choice("starRating", name, STARS);
    }
    return STARS.indexOf(name) + 1;
  }
}
