package dev.ouvidor.connectors.trustpilot;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.polling.Listing;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reviews as feedback. A page is asked for by the time of the oldest review before it and not by
 * its number, for reviews move up when one of them is deleted.
 */
final class Reviews implements Listing {
  /** Each costs a request. */
  private static final int AT_ONCE = 10;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final String ID = "[0-9A-Za-z_-]{1,64}";

  private final String connection;
  private final TrustpilotApi api;
  private final TrustpilotSettings settings;

  Reviews(String connection, TrustpilotApi api, TrustpilotSettings settings) {
    this.connection = connection;
    this.api = api;
    this.settings = settings;
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public Page page(@Nullable String next) throws PlatformFailure, InterruptedException {
    String[] place = Objects.requireNonNullElse(next, "1~").split("~", 2);
    int number = Integer.parseInt(place[0]);
    JsonNode body = api.reviews(number, place[1]);
    var items = new ArrayList<JsonNode>();
    body.path("reviews").forEach(items::add);
    return new Page(items, isLast(body, items) ? null : behind(items, number, place[1]));
  }

  private static boolean isLast(JsonNode body, List<JsonNode> items) {
    boolean linked = body.path("links").findValuesAsText("rel").contains("next-page");
    return items.isEmpty() || (!linked && items.size() < TrustpilotApi.PAGE);
  }

  /** If a whole page is of one moment, only its number leads on. */
  private static String behind(List<JsonNode> items, int number, String until) {
    String oldest;
    try {
      Fields last = new Fields(items.get(items.size() - 1), Map.of());
      oldest =
          TIME.format(moment(last, "createdAt").plusSeconds(1).truncatedTo(ChronoUnit.SECONDS));
    } catch (FieldException e) {
      oldest = until;
    }
    return oldest.equals(until) ? (number + 1) + "~" + until : "1~" + oldest;
  }

  @Override
  public Entry read(JsonNode json, Instant now) {
    Fields review = new Fields(json, Map.of());
    String id = review.required("id");
    if (!id.matches(ID)) {
      throw new FieldException("id", id, "must be an id of Trustpilot's");
    }
    Instant createdAt = moment(review, "createdAt");
    if (isRemoved(json, settings)) {
      return Entry.gone(id, createdAt);
    }
    Feedback item = feedback(id, review, createdAt, now);
    return Entry.of(item, createdAt, item.eligibility().allowed());
  }

  private Feedback feedback(String id, Fields review, Instant createdAt, Instant now) {
    String updated = review.text("updatedAt");
    Instant updatedAt = updated == null ? createdAt : moment(review, "updatedAt");
    Instant editedAt = updatedAt.isAfter(createdAt) ? updatedAt : null;
    Integer likes = review.integer("numberOfLikes", 0, 999_999_999);
    return Feedback.builder(connection, TrustpilotType.NAME, Family.REVIEW, id)
        .author(
            new Author(
                review.required("consumer.id"),
                null,
                review.text("consumer.displayName"),
                null,
                null,
                Boolean.TRUE.equals(review.flag("isVerified"))))
        .title(review.text("title"))
        .text(Objects.requireNonNullElse(review.text("text"), ""))
        .language(review.text("language"))
        .rating(stars(review))
        .orderId(review.text("referenceId"))
        .url(settings.web() + "/reviews/" + id)
        .reach(new Reach(likes == null ? 0 : likes, 0, 0, 0))
        .createdAt(createdAt)
        .editedAt(editedAt)
        .editVersion(Feedback.editVersionAt(editedAt))
        .collectedAt(now)
        .eligibility(
            review.text("companyReply.text") == null
                ? Eligibility.OPEN
                : Eligibility.refused("trustpilot.answered"))
        .build();
  }

  @Override
  public int atOnce() {
    return AT_ONCE;
  }

  @Override
  public Again again(List<String> ids) throws PlatformFailure, InterruptedException {
    return Again.each(ids, api::review);
  }

  @Override
  public Feedback tombstone(String id, Instant at, Instant now) {
    return Feedback.tombstone(connection, TrustpilotType.NAME, Family.REVIEW, id, at, now);
  }

  /** Whether nobody sees it any more. */
  static boolean isRemoved(JsonNode review, TrustpilotSettings settings) {
    return settings.removed().contains(review.path("status").asText());
  }

  private static int stars(Fields review) {
    Integer stars = review.integer("stars", 1, 5);
    if (stars == null) {
      throw FieldException.missing("stars");
    }
    return stars;
  }

  /** Without an offset it is UTC. */
  private static Instant moment(Fields review, String field) {
    String value = review.required(field);
    try {
      return value.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
          ? OffsetDateTime.parse(value).toInstant()
          : LocalDateTime.parse(value).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw FieldException.moment(field, value, "2026-01-31T13:05:00");
    }
  }
}
