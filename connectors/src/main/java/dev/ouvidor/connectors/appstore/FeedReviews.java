package dev.ouvidor.connectors.appstore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.polling.Listing;
import dev.ouvidor.connectors.webhook.Fields;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The public feed of one country: the newest 500 reviews, without answers. It is not documented and
 * tells nothing of deletions.
 */
final class FeedReviews implements Listing {
  private static final int PAGES = 10;

  private final Reviews reviews;
  private final String country;
  private final JsonHttp http;

  FeedReviews(Reviews reviews, String country, JsonHttp http) {
    this.reviews = reviews;
    this.country = country;
    this.http = http;
  }

  @Override
  public String connection() {
    return reviews.connection();
  }

  /** Of several entries there is a list, of one itself, of none nothing; the app may be one. */
  @Override
  public Page page(@Nullable String next) throws PlatformFailure, InterruptedException {
    int number = next == null ? 1 : Integer.parseInt(next);
    String address =
        "%s/%s/rss/customerreviews/page=%d/id=%s/sortby=mostrecent/json"
            .formatted(reviews.settings().feed(), country, number, reviews.settings().app());
    Answer answer = http.get(URI.create(address), Map.of());
    if (!(answer instanceof Answer.Ok ok)) {
      throw new PlatformFailure((Answer.Failure) answer);
    }
    JsonNode entries = ok.body().path("feed").path("entry");
    var items = new ArrayList<JsonNode>();
    for (JsonNode entry : entries.isObject() ? List.of(entries) : entries) {
      if (entry.has("im:rating")) {
        items.add(entry);
      }
    }
    return new Page(items, items.isEmpty() || number >= PAGES ? null : String.valueOf(number + 1));
  }

  @Override
  public Entry read(JsonNode json, Instant now) {
    var fields = new Fields(json, Map.of());
    Instant at = Reviews.moment(fields, "updated.label");
    Feedback item =
        reviews
            .item(
                new Reviews.Said(
                    fields.required("id.label"),
                    fields.text("author.name.label"),
                    fields.integer("im:rating.label", 1, 5),
                    fields.text("title.label"),
                    fields.text("content.label"),
                    at,
                    country),
                Eligibility.refused("appstore.read_only"),
                now)
            .build();
    return Entry.of(item, at, true);
  }

  @Override
  public int atOnce() {
    return 1;
  }

  /** A single review cannot be asked for. */
  @Override
  public Again again(List<String> ids) {
    return new Again(List.of(), List.of());
  }

  @Override
  public Feedback tombstone(String id, Instant at, Instant now) {
    return reviews.tombstone(id, at, now);
  }
}
