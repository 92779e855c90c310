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
import java.util.Map;

/**
 * Returned lines as flat JSON objects, one or many. The reason as the customer read it on the form
 * becomes the title, the customer's note the text.
 */
final class GenericReturns implements PushedChannel.Format {
  static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("id", "return_id"),
          Map.entry("line", "line_id"),
          Map.entry("orderId", "order_id"),
          Map.entry("sku", "sku"),
          Map.entry("product", "product_name"),
          Map.entry("reason", "reason_code"),
          Map.entry("reasonText", "reason_text"),
          Map.entry("text", "customer_note"),
          Map.entry("createdAt", "requested_at"),
          Map.entry("email", "customer_email"),
          Map.entry("name", "customer_name"),
          Map.entry("phone", "customer_phone"),
          Map.entry("consent", "consent"),
          Map.entry("language", "locale"));

  private final String connection;
  private final Reasons reasons;
  private final Map<String, String> mapping;
  private final Ways ways;

  GenericReturns(String connection, Reasons reasons, Map<String, String> mapping, Ways ways) {
    this.connection = connection;
    this.reasons = reasons;
    this.mapping = mapping;
    this.ways = ways;
  }

  @Override
  public Feedback read(JsonNode item, Delivery delivery) {
    Fields fields = new Fields(item, mapping);
    String id = fields.required("id");
    String line = fields.text("line");
    String nativeId = line == null ? Ids.join(connection, id) : Ids.join(connection, id, line);
    String code = fields.text("reason");
    String reasonText = fields.text("reasonText");
    String note = fields.text("text");
    String text = note == null ? "" : note;
    return Lines.feedback(
            connection,
            nativeId,
            Respondent.of(fields, ways),
            fields.instant("createdAt"),
            delivery)
        .title(reasonText == null || reasonText.equals(text) ? null : reasonText)
        .text(text)
        .returnReason(reasons.of(code, reasonText, note).name())
        .product(Product.of(fields.text("sku"), fields.text("product")))
        .orderId(fields.text("orderId"))
        .language(fields.text("language"))
        .build();
  }
}
