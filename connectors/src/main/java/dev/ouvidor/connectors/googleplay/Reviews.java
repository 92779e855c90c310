package dev.ouvidor.connectors.googleplay;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.polling.Listing;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reviews of an app. Google tells only when a review was last changed, so each version has that
 * time; and not who wrote it, but there is one review of an app by each user.
 */
final class Reviews implements Listing {
  private static final int LOOKED_AT = 5;

  private final String connection;
  private final GooglePlaySettings settings;
  private final PlayApi api;

  Reviews(String connection, GooglePlaySettings settings, PlayApi api) {
    this.connection = connection;
    this.settings = settings;
    this.api = api;
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public Page page(@Nullable String next) throws PlatformFailure, InterruptedException {
    JsonNode body = api.page(next);
    var items = new ArrayList<JsonNode>();
    body.path("reviews").forEach(items::add);
    String more = body.path("tokenPagination").path("nextPageToken").asText("");
    return new Page(items, more.isEmpty() ? null : more);
  }

  @Override
  public Entry read(JsonNode json, Instant now) {
    Review review = Review.of(json);
    var said = new Fields(review.said(), Map.of());
    // A title, where there is one, stands before a tab.
    String whole = review.said().path("text").asText("");
    int tab = whole.indexOf('\t');
    String title = tab < 0 ? "" : whole.substring(0, tab).strip();
    String text = whole.substring(tab + 1).strip();
    if (title.isEmpty() && text.isEmpty()) {
      return Entry.passedOver(review.id(), review.at());
    }
    Integer stars = said.integer("starRating", 1, 5);
    if (stars == null) {
      throw FieldException.missing("userComment.starRating");
    }
    String language = said.text("reviewerLanguage");
    Integer likes = said.integer("thumbsUpCount", 0, 999_999_999);
    Feedback item =
        Feedback.builder(connection, GooglePlayType.NAME, Family.REVIEW, review.id())
            .author(Author.of(review.id(), null, review.author()))
            .title(title.isEmpty() ? null : title)
            .text(text)
            .language(language == null ? null : language.replace('_', '-'))
            .rating(stars)
            .product(new Product(settings.app(), null))
            .url(
                settings.web()
                    + "/store/apps/details?id="
                    + settings.app()
                    + "&reviewId="
                    + review.id())
            .visibility(Visibility.PUBLIC)
            .reach(new Reach(likes == null ? 0 : likes, 0, 0, 0))
            .createdAt(review.at())
            .collectedAt(now)
            .editVersion(Feedback.editVersionAt(review.at()))
            .backfill(review.isAnswered())
            .build();
    return Entry.of(item, review.at(), !review.isAnswered());
  }

  @Override
  public int atOnce() {
    return LOOKED_AT;
  }

  @Override
  public Again again(List<String> ids) throws PlatformFailure, InterruptedException {
    return Again.each(ids, api::review);
  }

  @Override
  public Feedback tombstone(String id, Instant at, Instant now) {
    return Feedback.tombstone(connection, GooglePlayType.NAME, Family.REVIEW, id, at, now);
  }
}
