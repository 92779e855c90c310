package dev.ouvidor.connectors.judgeme;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.polling.Listing;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reviews as Judge.me lists them, as feedback. Of the customer, number, name and e-mail address are
 * taken; the IP address is not.
 *
 * @param shop domain of the shop
 */
record Reviews(String connection, String shop, JudgemeApi api) implements Listing {
  /** Each costs a request. */
  private static final int AT_ONCE = 5;

  private static final String SPAM = "spam";
  private static final String PUBLISHED = "ok";
  private static final Eligibility UNPUBLISHED = Eligibility.refused("judgeme.unpublished");

  @Override
  public Page page(@Nullable String next) throws PlatformFailure, InterruptedException {
    int number = next == null ? 1 : Integer.parseInt(next);
    var items = new ArrayList<JsonNode>();
    api.page(number).forEach(items::add);
    boolean more = items.size() >= JudgemeApi.PAGE;
    return new Page(items, more ? String.valueOf(number + 1) : null);
  }

  @Override
  public int atOnce() {
    return AT_ONCE;
  }

  @Override
  public Again again(List<String> ids) throws PlatformFailure, InterruptedException {
    return Again.each(ids, api::review);
  }

  /** Pages are counted: what is behind a deleted review moves up. */
  @Override
  public boolean slips() {
    return true;
  }

  /** The review in what is pushed. */
  static JsonNode pushed(JsonNode body) {
    return body.path("review").isObject() ? body.path("review") : body;
  }

  /** Whether it was answered is not always told. */
  @Override
  public Entry read(JsonNode json, Instant now) {
    Feedback item = feedback(json, now);
    return item.deleted()
        ? Entry.gone(item.nativeId(), item.createdAt())
        : Entry.of(item, item.createdAt(), false);
  }

  /**
   * What a review says; a tombstone if it is spam.
   *
   * @throws FieldException naming the field that is missing or wrong
   */
  Feedback feedback(JsonNode json, Instant now) {
    Fields review = new Fields(json, Map.of());
    String id = review.required("id");
    if (!id.matches("\\d{1,18}")) {
      throw FieldException.number("id", id);
    }
    Instant createdAt = review.instant("created_at");
    if (createdAt == null) {
      throw FieldException.missing("created_at");
    }
    String curated = review.text("curated");
    if (SPAM.equals(curated)) {
      return tombstone(id, createdAt, now);
    }
    Integer rating = review.integer("rating", 1, 5);
    String text = text(review, "body");
    String title = text(review, "title");
    if (rating == null && text.isEmpty() && title.isEmpty()) {
      throw new FieldException("rating", null, "is missing, and there are no words");
    }
    boolean shown =
        !Boolean.TRUE.equals(review.flag("hidden"))
            && (curated == null || PUBLISHED.equals(curated));
    Instant updatedAt = review.instant("updated_at");
    boolean changed = updatedAt != null && updatedAt.isAfter(createdAt);
    String handle = review.text("product_handle");
    return Feedback.builder(connection, JudgemeType.NAME, Family.REVIEW, id)
        .author(author(review, id))
        .title(title.isEmpty() ? null : title)
        .text(text)
        .rating(rating)
        .product(Product.of(review.text("product_external_id"), review.text("product_title")))
        .url(handle == null ? null : "https://" + shop + "/products/" + handle)
        .visibility(shown ? Visibility.PUBLIC : Visibility.PRIVATE)
        .createdAt(createdAt)
        .collectedAt(now)
        .editVersion(Feedback.editVersionAt(changed ? updatedAt : null))
        .eligibility(shown ? Eligibility.OPEN : UNPUBLISHED)
        .build();
  }

  @Override
  public Feedback tombstone(String id, Instant at, Instant now) {
    return Feedback.tombstone(connection, JudgemeType.NAME, Family.REVIEW, id, at, now);
  }

  /** Without who wrote it. */
  @Override
  public JsonNode shown(JsonNode review) {
    return review instanceof ObjectNode object
        ? object.deepCopy().without(List.of("reviewer", "ip_address"))
        : review;
  }

  private static Author author(Fields review, String id) {
    String number = review.text("reviewer.id");
    String email = review.text("reviewer.email");
    String verified = review.text("verified");
    return new Author(
        number == null ? id : number,
        null,
        review.text("reviewer.name"),
        email == null ? null : email.toLowerCase(Locale.ROOT),
        null,
        isVerified(verified));
  }

  /** Judge.me has several grades of it, from an address that was confirmed to a purchase. */
  private static boolean isVerified(@Nullable String grade) {
    return grade != null && grade.matches("true|.*buyer|verified-purchase");
  }

  private static String text(Fields review, String name) {
    String text = review.text(name);
    return text == null ? "" : text;
  }
}
