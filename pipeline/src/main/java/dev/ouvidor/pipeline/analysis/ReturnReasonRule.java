package dev.ouvidor.pipeline.analysis;

import java.util.Map;

/**
 * The reason ticked on a return form speaks for a nature as much as clear words do: it multiplies
 * the odds by {@value #ODDS}.
 */
final class ReturnReasonRule {
  private static final double ODDS = 20;
  private static final Map<String, String> NATURES =
      Map.of(
          "SIZE_TOO_SMALL", "product.fit",
          "SIZE_TOO_LARGE", "product.fit",
          "DEFECTIVE", "product.defective",
          "DAMAGED", "product.damaged",
          "WRONG_ITEM", "order.wrong_item",
          "NOT_AS_DESCRIBED", "product.not_as_described",
          "COLOR", "product.not_as_described",
          "LATE", "delivery.late");

  private ReturnReasonRule() {}

  static double apply(double probability, String nature, String returnReason) {
    if (!nature.equals(NATURES.get(returnReason))) {
      return probability;
    }
    double odds = Math.max(probability, 0.02) / (1 - Math.min(probability, 0.999)) * ODDS;
    return odds / (1 + odds);
  }
}
