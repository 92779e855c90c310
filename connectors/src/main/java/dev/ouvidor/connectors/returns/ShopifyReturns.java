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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shopify's {@code returns/*} webhooks, one feedback per returned line; reasons both as the old
 * enum and as the {@code ReturnReasonDefinition} that replaced it. Later webhooks about the same
 * return are later versions of the same items. {@code refunds/create} is one feedback if the shop
 * noted down why.
 *
 * <p>Shopify sends no address with either. A shop that adds one (Flow, a proxy of its own) maps it
 * by {@code fields}.
 */
final class ShopifyReturns implements PushedChannel.Format {
  static final Map<String, String> FIELDS =
      Map.of(
          "email", "order.email",
          "name", "order.customer.first_name",
          "phone", "order.phone",
          "consent", "order.customer.consent",
          "language", "order.customer_locale",
          "createdAt", "created_at");

  private static final String REFUNDED = "refund_line_items";

  private final String connection;
  private final Reasons reasons;
  private final Map<String, String> mapping;
  private final Ways ways;

  ShopifyReturns(String connection, Reasons reasons, Map<String, String> mapping, Ways ways) {
    this.connection = connection;
    this.reasons = reasons;
    this.mapping = mapping;
    this.ways = ways;
  }

  @Override
  public List<JsonNode> items(JsonNode payload) {
    return payload.has(REFUNDED)
        ? told(payload)
        : Lines.cut(payload, "return_line_items", "subscribe to returns/* or refunds/create");
  }

  @Override
  public Feedback read(JsonNode item, Delivery delivery) {
    return item.has(REFUNDED) ? refund(item, delivery) : line(item, delivery);
  }

  private Feedback line(JsonNode line, Delivery delivery) {
    Fields ofReturn = new Fields(Lines.whole(line), mapping);
    Fields ofLine = new Fields(line, Map.of());
    String code = Lines.first(ofLine, "return_reason", "return_reason_definition.handle");
    String name = ofLine.text("return_reason_definition.name");
    String text = Lines.all(ofLine, "customer_note", "return_reason_note");
    return Lines.feedback(
            connection,
            Ids.join(connection, ofReturn.required("id"), ofLine.required("id")),
            Respondent.of(ofReturn, ways),
            ofReturn.instant("createdAt"),
            delivery)
        .title(name)
        .text(text)
        .returnReason(reasons.of(code, name, text).name())
        .product(product(new Fields(line.at("/fulfillment_line_item/line_item"), Map.of())))
        .orderId(Lines.first(ofReturn, "order.name", "order.id"))
        .language(ofReturn.text("language"))
        .build();
  }

  /** The refund of a return repeats it, and one without a note says nothing. */
  private static List<JsonNode> told(JsonNode refund) {
    boolean repeats = !refund.path("return").path("id").isMissingNode();
    return repeats || refund.path("note").asText("").isBlank() ? List.of() : List.of(refund);
  }

  private Feedback refund(JsonNode refund, Delivery delivery) {
    Fields fields = new Fields(refund, mapping);
    String note = fields.required("note");
    var products = new LinkedHashSet<Product>();
    for (JsonNode line : refund.path(REFUNDED)) {
      Product product = product(new Fields(line.path("line_item"), Map.of()));
      if (product != null) {
        products.add(product);
      }
    }
    return Lines.feedback(
            connection,
            Ids.join(connection, "refund", fields.required("id")),
            Respondent.of(fields, ways),
            fields.instant("createdAt"),
            delivery)
        .text(note)
        .returnReason(reasons.of(note).name())
        .product(products.size() == 1 ? products.iterator().next() : null)
        .orderId(Lines.first(fields, "order.name", "order_id"))
        .language(fields.text("language"))
        .build();
  }

  private static @Nullable Product product(Fields item) {
    return Product.of(
        Lines.first(item, "sku", "product_id", "id"), Lines.first(item, "name", "title"));
  }
}
