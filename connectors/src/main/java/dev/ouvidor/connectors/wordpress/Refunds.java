package dev.ouvidor.connectors.wordpress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.respondent.Respondent;
import dev.ouvidor.connectors.respondent.Ways;
import dev.ouvidor.connectors.returns.Reasons;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Fields;
import dev.ouvidor.connectors.webhook.Ids;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes feedback of the refunds of an order. Those without a reason say nothing. Thread safe. */
final class Refunds {
  private static final Map<String, String> ORDER =
      Map.of("email", "billing.email", "phone", "billing.phone");

  /** As checkouts write it; whatever else stands there is no consent. */
  private static final Set<String> AGREED = Set.of("yes", "sim", "sí", "true", "on", "1");

  private final String connection;
  private final Reasons reasons;
  private final @Nullable String consent;
  private final Ways ways;

  /**
   * @param consent key of the metadata that says whether the customer may be written to; null where
   *     nobody is asked
   * @param ways by which customers are answered
   */
  Refunds(String connection, Reasons reasons, @Nullable String consent, Ways ways) {
    this.connection = connection;
    this.reasons = reasons;
    this.consent = consent;
    this.ways = ways;
  }

  /** The refunds of an order that have a reason. */
  List<JsonNode> of(JsonNode order) {
    JsonNode all = order.path("refunds");
    if (!all.isArray()) {
      throw new FieldException("refunds", null, "is missing: no order");
    }
    var told = new ArrayList<JsonNode>();
    for (JsonNode refund : all) {
      if (!refund.path("reason").asText("").isBlank()) {
        told.add(refund);
      }
    }
    return told;
  }

  /** The part of a native id that names a refund: those of the order and of the refund. */
  static String key(JsonNode order, JsonNode refund) {
    return Wire.id(order, "id") + "~" + Wire.id(refund, "id");
  }

  String nativeId(String key) {
    return Ids.join(connection, "refund", key);
  }

  /**
   * @param refund as an order or the list of its refunds names it
   * @param createdAt when it was made
   */
  Feedback feedback(JsonNode order, JsonNode refund, Instant createdAt, Instant now) {
    Fields ofOrder = new Fields(order, ORDER);
    String id = nativeId(key(order, refund));
    var respondent =
        new Respondent(
            ofOrder.text("email"), name(ofOrder), ofOrder.text("phone"), consent(order), ways);
    String reason = new Fields(refund, Map.of()).required("reason");
    String number = ofOrder.text("number");
    return Feedback.builder(connection, WordPressType.NAME, Family.RETURN, id)
        .author(respondent.author(id))
        .eligibility(ways.none() ? Eligibility.refused("no_replier") : respondent.eligibility())
        .text(reason)
        .returnReason(reasons.of(reason).name())
        .product(product(order, refund))
        .orderId(number == null ? Wire.id(order, "id") : number)
        .visibility(Visibility.PRIVATE)
        .createdAt(createdAt)
        .collectedAt(now)
        .build();
  }

  private static @Nullable String name(Fields order) {
    String name =
        Stream.of("billing.first_name", "billing.last_name")
            .map(order::text)
            .filter(part -> part != null)
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? null : name;
  }

  private @Nullable Boolean consent(JsonNode order) {
    if (consent == null) {
      return null;
    }
    for (JsonNode meta : order.path("meta_data")) {
      if (meta.path("key").asText().equals(consent)) {
        return AGREED.contains(meta.path("value").asText().toLowerCase(Locale.ROOT));
      }
    }
    return false;
  }

  /** What was refunded, or else ordered, if that is a single thing. */
  private static @Nullable Product product(JsonNode order, JsonNode refund) {
    JsonNode lines = refund.path("line_items");
    var products = new LinkedHashSet<Product>();
    for (JsonNode line : lines.isEmpty() ? order.path("line_items") : lines) {
      Fields fields = new Fields(line, Map.of());
      String sku = fields.text("sku");
      products.add(new Product(sku == null ? fields.text("product_id") : sku, fields.text("name")));
    }
    return products.size() == 1 ? products.iterator().next() : null;
  }
}
