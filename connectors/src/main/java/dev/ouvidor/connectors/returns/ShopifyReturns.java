package dev.ouvidor.connectors.returns;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import dev.ouvidor.connectors.webhook.Ids;
import dev.ouvidor.connectors.webhook.PushedChannel;
import dev.ouvidor.connectors.webhook.Respondent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shopify's {@code returns/*} webhooks, one feedback per returned line; reasons both as the old
 * enum and as the {@code ReturnReasonDefinition} that replaced it. Later webhooks about the same
 * return are later versions of the same items.
 *
 * <p>Shopify sends no address with a return. A shop that adds one (Flow, a proxy of its own) maps
 * it by {@code fields}.
 */
final class ShopifyReturns implements PushedChannel.Format {
  static final Map<String, String> FIELDS =
      Map.of(
          "email", "order.email",
          "name", "order.customer.first_name",
          "consent", "order.customer.consent",
          "language", "order.customer_locale",
          "createdAt", "created_at");

  private static final String RETURN = "return";

  private final String connection;
  private final Reasons reasons;
  private final Map<String, String> mapping;

  ShopifyReturns(String connection, Reasons reasons, Map<String, String> mapping) {
    this.connection = connection;
    this.reasons = reasons;
    this.mapping = mapping;
  }

  @Override
  public List<JsonNode> items(JsonNode payload) {
    JsonNode lines = payload.path("return_line_items");
    if (!lines.isArray()) {
      throw new FieldException(
          "return_line_items", null, "is missing: no return; subscribe to returns/*");
    }
    ObjectNode whole = payload.deepCopy();
    whole.remove("return_line_items");
    var items = new ArrayList<JsonNode>();
    for (JsonNode line : lines) {
      if (line instanceof ObjectNode) {
        ObjectNode item = line.deepCopy();
        item.set(RETURN, whole);
        items.add(item);
      } else {
        throw new FieldException("return_line_items", line, "must be objects");
      }
    }
    return items;
  }

  @Override
  public Feedback read(JsonNode line, Delivery delivery) {
    JsonNode whole = line.path(RETURN);
    Fields ofReturn = new Fields(whole, mapping);
    Fields ofLine = new Fields(line, Map.of());
    String nativeId = Ids.join(connection, ofReturn.required("id"), ofLine.required("id"));
    Respondent respondent = Respondent.of(ofReturn);
    String code = first(ofLine, "return_reason", "return_reason_definition.handle");
    String name = ofLine.text("return_reason_definition.name");
    String text = notes(ofLine);
    Instant createdAt = ofReturn.instant("createdAt");
    return Feedback.builder(connection, ReturnsType.NAME, Family.RETURN, nativeId)
        .author(respondent.author(nativeId))
        .eligibility(respondent.eligibility())
        .title(name)
        .text(text)
        .returnReason(reasons.of(code, name, text).name())
        .product(product(ofLine))
        .orderId(first(ofReturn, "order.name", "order.id"))
        .language(ofReturn.text("language"))
        .visibility(Visibility.PRIVATE)
        .createdAt(createdAt == null ? delivery.receivedAt() : createdAt)
        .collectedAt(delivery.receivedAt())
        .build();
  }

  private static String notes(Fields line) {
    var notes = new LinkedHashSet<String>();
    for (String field : List.of("customer_note", "return_reason_note")) {
      String note = line.text(field);
      if (note != null) {
        notes.add(note);
      }
    }
    return String.join("\n", notes);
  }

  private static @Nullable Product product(Fields line) {
    String item = "fulfillment_line_item.line_item.";
    String sku = first(line, item + "sku", item + "product_id", item + "id");
    String name = first(line, item + "name", item + "title");
    return Product.of(sku, name);
  }

  private static @Nullable String first(Fields fields, String... names) {
    for (String name : names) {
      String value = fields.text(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
