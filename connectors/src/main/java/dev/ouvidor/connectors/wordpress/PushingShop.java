package dev.ouvidor.connectors.wordpress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Json;
import dev.ouvidor.connectors.webhook.PushingChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A shop that pushes its orders as they change. What it pushes comes at once, but names refunds
 * only in short, and is lost if it fails; polling completes it. Thread safe.
 */
final class PushingShop extends PushingChannel {
  /** Edit version of a refund as an order tells it. */
  static final long PUSHED = 0;

  private final Refunds refunds;

  PushingShop(WordPressChannel shop, ShopVerifier verifier, Refunds refunds) {
    super(shop, verifier);
    this.refunds = refunds;
  }

  /** Refunds of an order; nothing for whatever else a shop may push. */
  @Override
  public Parsed parse(Delivery delivery) {
    if (ShopVerifier.isPing(delivery.body())) {
      return new Parsed(List.of(), List.of());
    }
    var items = new ArrayList<Feedback>();
    var rejected = new ArrayList<Rejected>();
    try {
      JsonNode order = Json.parse(delivery.body());
      if (order.has("refunds")) {
        Instant changed = Wire.time(order, "date_modified_gmt");
        for (JsonNode refund : refunds.of(order)) {
          items.add(refunds.feedback(order, refund, changed, delivery.receivedAt()));
        }
      }
    } catch (FieldException e) {
      rejected.add(rejected(delivery, delivery.body(), e));
    }
    return new Parsed(items, rejected);
  }
}
