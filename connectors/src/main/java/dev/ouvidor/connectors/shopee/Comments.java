package dev.ouvidor.connectors.shopee;

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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Comments as Shopee lists them, as feedback. */
record Comments(String connection, ShopeeSettings settings, ShopeeApi api) implements Listing {
  /** Each costs a request. */
  private static final int AT_ONCE = 5;

  private static final Eligibility ANSWERED = Eligibility.refused("shopee.answered");
  private static final Eligibility HIDDEN = Eligibility.refused("shopee.hidden");

  /** A buyer may change a comment once. */
  private static final String EDITED = "HAVE_EDIT_ONCE";

  @Override
  public Page page(@Nullable String next) throws PlatformFailure, InterruptedException {
    JsonNode page = api.comments(next == null ? "" : next);
    var items = new ArrayList<JsonNode>();
    page.path("item_comment_list").forEach(items::add);
    String behind = page.path("next_cursor").asText("");
    boolean more = page.path("more").asBoolean() && !behind.isEmpty();
    return new Page(items, more ? behind : null);
  }

  @Override
  public int atOnce() {
    return AT_ONCE;
  }

  @Override
  public Again again(List<String> ids) throws PlatformFailure, InterruptedException {
    return Again.each(ids, api::comment);
  }

  /** Shopee does not say what a cursor stands for; it may well be counted. */
  @Override
  public boolean slips() {
    return true;
  }

  @Override
  public Entry read(JsonNode json, Instant now) {
    Feedback item = feedback(json, now);
    return Entry.of(item, item.createdAt(), false);
  }

  private Feedback feedback(JsonNode json, Instant now) {
    Fields comment = new Fields(json, Map.of());
    String id = comment.required("comment_id");
    if (!id.matches("\\d{1,18}")) {
      throw FieldException.number("comment_id", id);
    }
    Instant createdAt = comment.instant("create_time");
    if (createdAt == null) {
      throw FieldException.missing("create_time");
    }
    String text = comment.text("comment");
    Integer rating = comment.integer("rating_star", 1, 5);
    if (text == null && rating == null) {
      throw new FieldException("comment", null, "is missing, and there are no stars");
    }
    String item = comment.text("item_id");
    String buyer = comment.text("buyer_username");
    boolean hidden = Boolean.TRUE.equals(comment.flag("hidden"));
    return Feedback.builder(connection, ShopeeType.NAME, Family.REVIEW, id)
        .author(Author.of(buyer == null ? id : buyer, null, buyer))
        .text(text == null ? "" : text)
        .rating(rating)
        .product(Product.of(item, null))
        .orderId(comment.text("order_sn"))
        .url(
            item == null
                ? null
                : settings
                    .productUrl()
                    .replace("{shop}", settings.shopId())
                    .replace("{item}", item))
        .visibility(hidden ? Visibility.PRIVATE : Visibility.PUBLIC)
        .createdAt(createdAt)
        .collectedAt(now)
        .editVersion(EDITED.equals(comment.text("editable")) ? 1 : 0)
        .eligibility(answer(json) != null ? ANSWERED : hidden ? HIDDEN : Eligibility.OPEN)
        .build();
  }

  @Override
  public Feedback tombstone(String id, Instant at, Instant now) {
    return Feedback.tombstone(connection, ShopeeType.NAME, Family.REVIEW, id, at, now);
  }

  /** Without who bought what. */
  @Override
  public JsonNode shown(JsonNode comment) {
    return comment instanceof ObjectNode object
        ? object.deepCopy().without(List.of("buyer_username", "order_sn"))
        : comment;
  }

  /** What the shop answered; null if it has not. */
  static @Nullable String answer(JsonNode comment) {
    String answer = comment.path("comment_reply").path("reply").asText("").strip();
    return answer.isEmpty() ? null : answer;
  }
}
