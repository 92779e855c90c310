package dev.ouvidor.connectors.returns;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.respondent.Respondent;
import dev.ouvidor.connectors.respondent.Ways;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import dev.ouvidor.connectors.webhook.Ids;
import dev.ouvidor.connectors.webhook.PushedChannel;
import java.util.List;
import java.util.Map;

/**
 * AfterShip's {@code return.*} webhooks, each a snapshot of the whole return; one feedback per
 * returned line. The reasons are those that the shop has worded: the narrower becomes the title.
 */
final class AfterShipReturns implements PushedChannel.Format {
  static final Map<String, String> FIELDS =
      Map.of(
          "email", "order.customer.emails.0",
          "name", "order.customer.first_name",
          "phone", "order.customer.phones.0",
          "consent", "order.customer.consent",
          "language", "order.customer.language",
          "orderId", "order.order_number",
          "createdAt", "created_at");

  private final String connection;
  private final Reasons reasons;
  private final Map<String, String> mapping;
  private final Ways ways;

  AfterShipReturns(String connection, Reasons reasons, Map<String, String> mapping, Ways ways) {
    this.connection = connection;
    this.reasons = reasons;
    this.mapping = mapping;
    this.ways = ways;
  }

  @Override
  public List<JsonNode> items(JsonNode payload) {
    JsonNode data = payload.path("data");
    if (!data.isObject()) {
      throw new FieldException(
          "data", payload.path("event").asText(null), "is missing: no event of a return");
    }
    return Lines.cut(
        data, data.has("return_items") ? "return_items" : "items", "subscribe to return.*");
  }

  @Override
  public Feedback read(JsonNode line, Delivery delivery) {
    Fields ofReturn = new Fields(Lines.whole(line), mapping);
    Fields ofLine = new Fields(line, Map.of());
    String item = Lines.first(ofLine, "id", "item_id", "external_order_item_id");
    if (item == null) {
      throw FieldException.missing("id");
    }
    String reason = ofLine.text("return_reason");
    String narrower = ofLine.text("return_subreason");
    String comment = ofLine.text("return_reason_comment");
    return Lines.feedback(
            connection,
            Ids.join(connection, ofReturn.required("id"), item),
            Respondent.of(ofReturn, ways),
            ofReturn.instant("createdAt"),
            delivery)
        .title(narrower == null ? reason : narrower)
        .text(comment == null ? "" : comment)
        .returnReason(reasons.of(narrower, reason, comment).name())
        .product(
            Product.of(
                Lines.first(ofLine, "sku", "external_variant_id", "external_product_id"),
                ofLine.text("product_title")))
        .orderId(Lines.first(ofReturn, "orderId", "order.external_id"))
        .language(ofReturn.text("language"))
        .build();
  }
}
