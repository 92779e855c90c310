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
import dev.ouvidor.connectors.polling.NewestFirst;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Comments as Shopee lists them, as feedback. */
record Comments(String connection, ShopeeSettings settings, ShopeeApi api) implements NewestFirst {
  private static final Eligibility ANSWERED = Eligibility.refused("shopee.answered");
  private static final Eligibility HIDDEN = Eligibility.refused("shopee.hidden");

  /** A buyer may change a comment once. */
  private static final String EDITED = "HAVE_EDIT_ONCE";

  @Override
  public Page page(@Nullable String at) throws PlatformFailure, InterruptedException {
    JsonNode page = api.comments(at == null ? "" : at);
    var items = new ArrayList<JsonNode>();
    page.path("item_comment_list").forEach(items::add);
    String next = page.path("next_cursor").asText("");
    boolean more = page.path("more").asBoolean() && !next.isEmpty();
    return new Page(items, more ? next : null);
  }

  @Override
  public JsonNode item(String nativeId) throws PlatformFailure, InterruptedException {
    return api.comment(nativeId);
  }

  @Override
  public Feedback read(JsonNode json, Instant now) {
    Fields comment = new Fields(json, Map.of());
    String id = comment.required("comment_id");
    if (!id.matches("\\d{1,18}")) {
      throw new FieldException("comment_id", id, "must be a number");
    }
    Instant createdAt = comment.instant("create_time");
    if (createdAt == null) {
      throw new FieldException("create_time", null, "is missing");
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
  public Feedback tombstone(String nativeId, Instant createdAt, Instant now) {
    return Feedback.tombstone(connection, ShopeeType.NAME, Family.REVIEW, nativeId, createdAt, now);
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
