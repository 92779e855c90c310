package dev.ouvidor.connectors.appstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.polling.Listing;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The reviews of an app in all countries, as App Store Connect gives them. */
final class ConnectReviews implements Listing {
  private static final int LOOKED_AT = 10;
  private static final Pattern CURSOR = Pattern.compile("[?&]cursor=([^&]+)");

  /** Where a review's response is put: Apple gives both side by side. */
  private static final String RESPONSE = "response";

  private final Reviews reviews;
  private final ConnectApi api;

  /**
   * The shop's response.
   *
   * @param upToDate whether the customer has changed nothing since
   */
  record Response(String id, String text, boolean upToDate) {}

  ConnectReviews(Reviews reviews, ConnectApi api) {
    this.reviews = reviews;
    this.api = api;
  }

  @Override
  public String connection() {
    return reviews.connection();
  }

  /** Of the next page's address, only the cursor is believed. */
  @Override
  public Page page(@Nullable String next) throws PlatformFailure, InterruptedException {
    JsonNode body = api.page(next);
    var items = new ArrayList<JsonNode>();
    body.path("data").forEach(review -> items.add(whole(review, body)));
    Matcher cursor = CURSOR.matcher(body.path("links").path("next").asText(""));
    return new Page(items, cursor.find() ? URLDecoder.decode(cursor.group(1), UTF_8) : null);
  }

  @Override
  public Entry read(JsonNode json, Instant now) {
    var fields = new Fields(json, Map.of());
    Instant at = Reviews.moment(fields, "attributes.createdDate");
    Response response = response(json);
    boolean answered = response != null && response.upToDate();
    Feedback item =
        reviews
            .item(
                new Reviews.Said(
                    fields.required("id"),
                    fields.text("attributes.reviewerNickname"),
                    fields.integer("attributes.rating", 1, 5),
                    fields.text("attributes.title"),
                    fields.text("attributes.body"),
                    at,
                    Territories.country(fields.text("attributes.territory"))),
                Eligibility.OPEN,
                now)
            .backfill(answered)
            .build();
    return Entry.of(item, at, !answered);
  }

  @Override
  public int atOnce() {
    return LOOKED_AT;
  }

  @Override
  public Again again(List<String> ids) throws PlatformFailure, InterruptedException {
    return Again.each(ids, this::review);
  }

  @Override
  public Feedback tombstone(String id, Instant at, Instant now) {
    return reviews.tombstone(id, at, now);
  }

  private JsonNode review(String id) throws PlatformFailure, InterruptedException {
    JsonNode body = api.review(id);
    return whole(body.path("data"), body);
  }

  /** A review with its response inside. */
  static JsonNode whole(JsonNode review, JsonNode body) {
    var included = new HashMap<String, JsonNode>();
    body.path("included").forEach(each -> included.put(each.path("id").asText(), each));
    JsonNode response =
        included.get(
            review.path("relationships").path(RESPONSE).path("data").path("id").asText(""));
    return response == null || !(review instanceof ObjectNode object)
        ? review
        : object.deepCopy().set(RESPONSE, response);
  }

  /**
   * The response inside a review; null if there is none.
   *
   * @throws FieldException naming the field that is missing or wrong
   */
  static @Nullable Response response(JsonNode review) {
    var fields = new Fields(review, Map.of());
    String id = fields.text(RESPONSE + ".id");
    if (id == null) {
      return null;
    }
    Instant at = fields.instant(RESPONSE + ".attributes.lastModifiedDate");
    return new Response(
        id,
        String.valueOf(fields.text(RESPONSE + ".attributes.responseBody")),
        at == null || !at.isBefore(Reviews.moment(fields, "attributes.createdDate")));
  }
}
