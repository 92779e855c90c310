package dev.ouvidor.pipeline.index;

import dev.ouvidor.pipeline.analysis.Carriers;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where the order went that feedback names, by whom, and from which lots: as far as orders that
 * were brought in tell. There may be several of each, as orders go out in parcels. Where no order
 * tells a carrier, those that the words name.
 *
 * @param known whether any of it is known of the order; null until somebody looked for the order
 * @param inWords whether the carriers are those that the words name
 */
public record Shipment(
    @Nullable Boolean known,
    List<String> region,
    List<String> carrier,
    List<String> lot,
    boolean inWords) {

  /** The field in which feedback holds it. */
  public static final String FIELD = "shipment";

  /** The field of {@code known}: there as soon as somebody looked for the order. */
  public static final String KNOWN = FIELD + ".known";

  /** The field of {@code carrier}. */
  public static final String CARRIER = FIELD + ".carrier";

  /** The field of {@code inWords}. */
  public static final String IN_WORDS = FIELD + ".inWords";

  public Shipment {
    region = Objects.requireNonNullElse(region, List.of());
    carrier = Objects.requireNonNullElse(carrier, List.of());
    lot = Objects.requireNonNullElse(lot, List.of());
  }

  /**
   * What an order says, and the words where it names no carrier.
   *
   * @param known null if nobody looked for the order yet
   * @param body what the customer wrote
   * @param language of that
   */
  public static Shipment of(
      @Nullable Boolean known,
      List<String> region,
      List<String> carrier,
      List<String> lot,
      String body,
      String language) {
    List<String> named = carrier.isEmpty() ? Carriers.in(body, language) : List.of();
    return named.isEmpty()
        ? new Shipment(known, region, carrier, lot, false)
        : new Shipment(known, region, named, lot, true);
  }

  /** What the words alone say; null if nothing. */
  static @Nullable Shipment of(String body, String language) {
    Shipment named = of(null, List.of(), List.of(), List.of(), body, language);
    return named.carrier.isEmpty() ? null : named;
  }
}
