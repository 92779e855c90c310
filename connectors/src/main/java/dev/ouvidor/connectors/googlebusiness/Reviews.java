package dev.ouvidor.connectors.googlebusiness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.polling.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reviews of one place. Google does not tell who wrote one beyond the name, but each customer
 * has but one review of a place.
 */
final class Reviews implements Listing {
  /** Each costs a request. */
  private static final int AT_ONCE = 10;

  private final String connection;
  private final GoogleBusinessSettings settings;
  private final BusinessApi api;
  private final String location;

  Reviews(String connection, GoogleBusinessSettings settings, BusinessApi api, String location) {
    this.connection = connection;
    this.settings = settings;
    this.api = api;
    this.location = location;
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public Page page(@Nullable String next) throws PlatformFailure, InterruptedException {
    JsonNode body = api.page(location, next);
    var items = new ArrayList<JsonNode>();
    body.path("reviews").forEach(items::add);
    String more = body.path("nextPageToken").asText("");
    return new Page(items, more.isEmpty() ? null : more);
  }

  @Override
  public Entry read(JsonNode json, Instant now) {
    Review review = Review.of(location, json);
    String id = review.id().nativeId();
    Instant editedAt = review.updatedAt().isAfter(review.createdAt()) ? review.updatedAt() : null;
    Feedback item =
        Feedback.builder(connection, GoogleBusinessType.NAME, Family.REVIEW, id)
            .author(Author.of(id, null, review.author()))
            .text(review.text())
            .rating(review.stars())
            .product(Product.of(location, settings.locations().get(location)))
            .url(
                settings
                    .reviewUrl()
                    .replace("{location}", location)
                    .replace("{review}", review.id().review()))
            .createdAt(review.createdAt())
            .editedAt(editedAt)
            .editVersion(Feedback.editVersionAt(editedAt))
            .collectedAt(now)
            .build();
    return Entry.of(item, review.updatedAt(), !review.isAnswered());
  }

  @Override
  public int atOnce() {
    return AT_ONCE;
  }

  @Override
  public Again again(List<String> ids) throws PlatformFailure, InterruptedException {
    return Again.each(ids, id -> api.review(ReviewId.of(id)));
  }

  /** The list is sorted by changes, which does not tell when a review was written. */
  @Override
  public Feedback tombstone(String id, Instant at, Instant now) {
    return Feedback.tombstone(connection, GoogleBusinessType.NAME, Family.REVIEW, id, null, now);
  }
}
