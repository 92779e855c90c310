package dev.ouvidor.dashboard.explore;

import dev.ouvidor.pipeline.index.LabelSlot;
import dev.ouvidor.pipeline.index.Shipment;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** By what feedback can be filtered and told apart. */
enum Dimension {
  NATURE(LabelSlot.AS_JUDGED.natures()),
  PRODUCT("product.sku"),
  CONNECTION("connection"),
  CHANNEL("channel"),
  FAMILY("family"),
  LANGUAGE("analysis.language"),
  SENTIMENT("analysis.sentiment"),
  SEVERITY("analysis.severity", 0, 4),
  INTENT("analysis.intent"),
  ASPECT(LabelSlot.AS_JUDGED.aspects()),
  REGION(Shipment.FIELD + ".region"),
  CARRIER(Shipment.CARRIER),
  LOT(Shipment.FIELD + ".lot"),
  RATING("rating", 1, 5),
  NPS("nps", 0, 10),
  CSAT("csat", 1, 5);

  private static final int NO_NUMBER = -1;

  private final String field;
  private final int lowest;
  private final int highest;

  Dimension(String field) {
    this(field, NO_NUMBER, NO_NUMBER);
  }

  Dimension(String field, int lowest, int highest) {
    this.field = field;
    this.lowest = lowest;
    this.highest = highest;
  }

  /** As it is called in addresses. */
  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where it stands in a document, of which the labels of a slot are looked at. */
  String field(LabelSlot seen) {
    return switch (this) {
      case NATURE -> seen.natures();
      case ASPECT -> seen.aspects();
      default -> field;
    };
  }

  boolean isNumber() {
    return lowest != NO_NUMBER;
  }

  /** Of a number. */
  int lowest() {
    return lowest;
  }

  /** Of a number. */
  int highest() {
    return highest;
  }

  /**
   * The dimension of a code.
   *
   * @throws dev.ouvidor.dashboard.web.Refusal 422 naming the parameter and the value
   */
  static Dimension of(String parameter, String code) {
    return Arrays.stream(values())
        .filter(one -> one.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                Wrong.value(
                    parameter,
                    code,
                    Arrays.stream(values())
                        .map(Dimension::code)
                        .collect(Collectors.joining(", "))));
  }
}
