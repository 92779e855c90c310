package dev.ouvidor.dashboard.orders;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which orders are meant; null for any.
 *
 * @param from ordered then or later
 * @param to ordered before
 */
public record OrderFilter(
    @Nullable String sku,
    @Nullable String lot,
    @Nullable String carrier,
    @Nullable String region,
    @Nullable Instant from,
    @Nullable Instant to) {

  /** Whether it says anything but a time. */
  public boolean namesSomething() {
    return sku != null || lot != null || carrier != null || region != null;
  }
}
