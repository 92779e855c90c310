package dev.ouvidor.pipeline.index;

import java.util.List;
import java.util.Objects;

/**
 * Where the order went that feedback names, by whom, and from which lots: as far as orders that
 * were brought in tell. There may be several of each, as orders go out in parcels.
 *
 * @param known whether any of it is known of the order
 */
public record Shipment(boolean known, List<String> region, List<String> carrier, List<String> lot) {

  /** The field in which feedback holds it. */
  public static final String FIELD = "shipment";

  /** The field of {@code known}: there as soon as somebody looked for the order. */
  public static final String KNOWN = FIELD + ".known";

  public Shipment {
    region = Objects.requireNonNullElse(region, List.of());
    carrier = Objects.requireNonNullElse(carrier, List.of());
    lot = Objects.requireNonNullElse(lot, List.of());
  }
}
