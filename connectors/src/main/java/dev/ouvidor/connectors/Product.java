package dev.ouvidor.connectors;

import org.jspecify.annotations.Nullable;

/**
 * The product that feedback is about.
 *
 * @param sku the shop's own key; null when unknown
 * @param name as customers see it; null when unknown
 */
public record Product(@Nullable String sku, @Nullable String name) {}
