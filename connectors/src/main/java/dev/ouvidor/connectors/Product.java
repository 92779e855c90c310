package dev.ouvidor.connectors;

import org.jspecify.annotations.Nullable;

/**
 * The product that feedback is about.
 *
 * @param sku the shop's own key; null when unknown
 * @param name as customers see it; null when unknown
 */
public record Product(@Nullable String sku, @Nullable String name) {

  /** Null where neither is known. */
  public static @Nullable Product of(@Nullable String sku, @Nullable String name) {
    return sku == null && name == null ? null : new Product(sku, name);
  }
}
