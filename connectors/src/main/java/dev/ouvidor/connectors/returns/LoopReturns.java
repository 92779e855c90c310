package dev.ouvidor.connectors.returns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.respondent.Respondent;
import dev.ouvidor.connectors.respondent.Ways;
import dev.ouvidor.connectors.webhook.Fields;
import dev.ouvidor.connectors.webhook.Ids;
import dev.ouvidor.connectors.webhook.PushedChannel;
import java.util.List;
import java.util.Map;

/**
 * Loop's webhooks of topic {@code return}, one feedback per returned line; labels, gift cards and
 * restocking say nothing. The reasons are those that the shop has worded: the narrower becomes the
 * title.
 */
final class LoopReturns implements PushedChannel.Format {
  static final Map<String, String> FIELDS =
      Map.of(
          "email", "customer",
          "name", "address.name",
          "phone", "address.phone",
          "consent", "consent",
          "language", "language",
          "text", "comment",
          "orderId", "order_name",
          "createdAt", "created_at");

  private final String connection;
  private final Reasons reasons;
  private final Map<String, String> mapping;
  private final Ways ways;

  LoopReturns(String connection, Reasons reasons, Map<String, String> mapping, Ways ways) {
    this.connection = connection;
    this.reasons = reasons;
    this.mapping = mapping;
    this.ways = ways;
  }

  @Override
  public List<JsonNode> items(JsonNode payload) {
    String topic = payload.path("topic").asText("return");
    return topic.equals("return")
        ? Lines.cut(payload, "line_items", "subscribe to topic return")
        : List.of();
  }

  @Override
  public Feedback read(JsonNode line, Delivery delivery) {
    Fields ofReturn = new Fields(Lines.whole(line), mapping);
    Fields ofLine = new Fields(line, mapping);
    String reason = ofLine.text("return_reason");
    String wider = ofLine.text("parent_return_reason");
    String comment = ofLine.text("text");
    return Lines.feedback(
            connection,
            Ids.join(connection, ofReturn.required("id"), ofLine.required("line_item_id")),
            Respondent.of(ofReturn, ways),
            ofReturn.instant("createdAt"),
            delivery)
        .title(reason == null ? wider : reason)
        .text(comment == null ? "" : comment)
        .returnReason(reasons.of(reason, wider, comment).name())
        .product(Product.of(Lines.first(ofLine, "sku", "product_id"), ofLine.text("title")))
        .orderId(ofReturn.text("orderId"))
        .language(ofReturn.text("language"))
        .build();
  }
}
