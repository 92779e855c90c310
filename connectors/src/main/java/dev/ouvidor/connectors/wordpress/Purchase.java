package dev.ouvidor.connectors.wordpress;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An order as the stand-in keeps it.
 *
 * @param contact what the customer agreed to: yes or no
 * @param products ids of what was ordered
 */
record Purchase(
    long id,
    String name,
    String email,
    String contact,
    List<Long> products,
    List<Refund> refunds,
    Instant changed) {

  /**
   * @param products ids of what was given back
   */
  record Refund(long id, String reason, List<Long> products, Instant at) {}

  Purchase with(Refund refund) {
    var all = new ArrayList<>(refunds);
    all.add(refund);
    return new Purchase(id, name, email, contact, products, all, refund.at);
  }

  /** WooCommerce does not date an order anew when a refund is deleted. */
  Purchase without(long refund) {
    var left = refunds.stream().filter(r -> r.id != refund).toList();
    return new Purchase(id, name, email, contact, products, left, changed);
  }
}
