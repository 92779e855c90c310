package dev.ouvidor.connectors.returns;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What shop systems and marketplaces call the reasons: the one table from their codes to {@link
 * ReturnReason}. docs/channels.md shows it. AfterShip, Loop and WooCommerce have no codes of their
 * own: there, the shop words the reasons, and words are understood by {@link ReturnReason#of}.
 */
public enum ReasonSource {
  /** The enum of returns, and the handles of the definitions that have replaced it. */
  SHOPIFY(
      Match.WHOLE,
      List.of(
          row(ReturnReason.UNKNOWN, "unknown"),
          row(ReturnReason.OTHER, "other", "other-reason", "type-too-big", "type-too-small"),
          row(
              ReturnReason.SIZE_TOO_SMALL,
              "size_too_small",
              "too-small",
              "too-tight",
              "too-short",
              "too-narrow",
              "band-too-small",
              "band-too-tight",
              "bust-too-small",
              "bust-too-tight",
              "chest-too-small",
              "collar-too-tight",
              "cuff-too-small",
              "cups-too-small",
              "cups-too-tight",
              "footbed-too-narrow",
              "frame-too-small",
              "inseam-too-short",
              "legs-too-tight",
              "sleeves-too-short",
              "sleeves-too-tight",
              "straps-too-short",
              "tight-around-ankles",
              "tight-around-thighs",
              "waist-too-small",
              "waist-too-tight"),
          row(
              ReturnReason.SIZE_TOO_LARGE,
              "size_too_large",
              "too-big",
              "too-loose",
              "too-long",
              "too-wide",
              "band-too-big",
              "band-too-loose",
              "bust-too-big",
              "bust-too-loose",
              "chest-too-big",
              "collar-too-loose",
              "cuff-too-big",
              "cups-too-big",
              "cups-too-loose",
              "footbed-too-wide",
              "inseam-too-long",
              "legs-too-loose",
              "loose-around-ankle",
              "loose-around-thighs",
              "sleeves-too-long",
              "sleeves-too-loose",
              "straps-too-long",
              "waist-too-big",
              "waist-too-loose"),
          row(
              ReturnReason.DEFECTIVE,
              "defective",
              "damaged-or-defective",
              "breaks-easily",
              "damaged-after-use",
              "damaged-after-washing",
              "damaged-after-wear",
              "doesnt-stay-closed",
              "dried-out",
              "dye-transferred",
              "embellishment-fell-off",
              "fails-to-detect-threats",
              "frame-crooked",
              "lens-popped-out-of-frame",
              "logo-peeling",
              "loose-seams",
              "loose-threads",
              "poor-stitching",
              "product-leaks",
              "product-overheats",
              "seams-splitting",
              "shedding",
              "tarnished",
              "wheels-stick"),
          row(
              ReturnReason.DAMAGED_IN_TRANSIT,
              "damaged-packaging",
              "lens-scratched",
              "packaging-not-sealed",
              "scratched",
              "stained",
              "surface-damage"),
          row(
              ReturnReason.NOT_AS_DESCRIBED,
              "not_as_described",
              "item-not-as-described",
              "condition",
              "lacks-required-certification",
              "lacks-security-features",
              "missing-desired-features",
              "piece-count",
              "quality",
              "quantity"),
          row(
              ReturnReason.WRONG_ITEM,
              "wrong_item",
              "received-the-wrong-item",
              "prescription-processed-incorrectly",
              "wrong-amount"),
          row(ReturnReason.LATE_DELIVERY, "arrived-late"),
          row(
              ReturnReason.CHANGED_MIND,
              "unwanted",
              "changed-my-mind",
              "color",
              "color-too-bright",
              "color-too-muted",
              "duplicate-order",
              "ordered-multiple",
              "ordered-wrong-format",
              "ordered-wrong-item",
              "pattern",
              "style",
              "theme",
              "trial-period-ending"))),

  /** The reasons that its return form begins with. */
  VTEX(
      Match.WHOLE,
      List.of(
          row(ReturnReason.DEFECTIVE, "Defective"),
          row(ReturnReason.DAMAGED_IN_TRANSIT, "Item Damaged", "Box Damaged"),
          row(
              ReturnReason.NOT_AS_DESCRIBED,
              "Different from website",
              "Missing Parts",
              "Performance"),
          row(ReturnReason.WRONG_ITEM, "Different Product", "Arrived in addition"),
          row(ReturnReason.LATE_DELIVERY, "Missed Delivery"),
          row(ReturnReason.CHANGED_MIND, "Accidental Order", "Better Price", "No Longer Needed"),
          row(ReturnReason.OTHER, "Incompatible", "Unauthorized purchase"))),

  /** Parts of the names of its reasons, the more telling first. */
  MERCADO_LIVRE_NAME(
      Match.PART,
      List.of(
          row(ReturnReason.CHANGED_MIND, "repentant", "dont_want", "not_want"),
          row(ReturnReason.SIZE_TOO_LARGE, "bigger", "too_big", "too_large"),
          row(ReturnReason.SIZE_TOO_SMALL, "smaller", "too_small"),
          row(ReturnReason.DAMAGED_IN_TRANSIT, "broken", "damaged"),
          row(ReturnReason.DEFECTIVE, "defect", "not_working"),
          row(ReturnReason.NOT_RECEIVED, "undelivered", "not_delivered", "not_received"),
          row(
              ReturnReason.WRONG_ITEM,
              "wrong_",
              "different_item",
              "different_product",
              "different_color"),
          row(
              ReturnReason.NOT_AS_DESCRIBED,
              "different",
              "quality",
              "not_match",
              "not_useful",
              "missing",
              "incomplete"),
          row(ReturnReason.LATE_DELIVERY, "delay", "late_"))),

  /** What the ids of its reasons begin with. */
  MERCADO_LIVRE_GROUP(
      Match.BEGINNING,
      List.of(
          row(ReturnReason.NOT_RECEIVED, "PNR"),
          row(ReturnReason.NOT_AS_DESCRIBED, "PDD"),
          row(ReturnReason.CHANGED_MIND, "CS")));

  private final Match match;
  private final List<Code> codes;

  private enum Match {
    WHOLE,
    PART,
    BEGINNING
  }

  /** A code, or the part of one that counts, and what it means. */
  record Code(String code, ReturnReason reason) {}

  ReasonSource(Match match, List<List<Code>> rows) {
    this.match = match;
    this.codes = rows.stream().flatMap(List::stream).toList();
  }

  /** What a code of this source means; null if it says nothing. */
  public @Nullable ReturnReason of(String given) {
    return codes.stream()
        .filter(each -> fits(each.code(), given))
        .map(Code::reason)
        .findFirst()
        .orElse(null);
  }

  /**
   * Whether its codes stand for themselves, so that they are understood wherever they come from.
   */
  boolean isWhole() {
    return match == Match.WHOLE;
  }

  List<Code> codes() {
    return codes;
  }

  private boolean fits(String code, String given) {
    return switch (match) {
      case WHOLE -> ReasonWords.fold(code).equals(ReasonWords.fold(given));
      case PART -> given.contains(code);
      case BEGINNING -> given.startsWith(code);
    };
  }

  private static List<Code> row(ReturnReason reason, String... codes) {
    return Arrays.stream(codes).map(code -> new Code(code, reason)).toList();
  }
}
