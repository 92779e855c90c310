package dev.ouvidor.pipeline.training;

import java.util.List;
import java.util.function.Predicate;

/**
 * What a model of a shop was learned from, in texts.
 *
 * @param texts all that were read, held out ones aside
 * @param marks of these, with stars, NPS or CSAT
 * @param sentiments of these, with a corrected sentiment
 * @param natures of these, with corrected natures
 * @param severities of these, with a corrected severity
 * @param heldOut labelled texts that were kept apart to measure with
 */
public record Taught(
    int texts, int marks, int sentiments, int natures, int severities, int heldOut) {

  public static Taught of(List<ShopText> texts) {
    List<ShopText> learned = texts.stream().filter(text -> !text.heldOut()).toList();
    return new Taught(
        learned.size(),
        count(learned, text -> text.mark() > 0),
        count(learned, text -> text.sentiment() != null),
        count(learned, text -> text.natures() != null),
        count(learned, text -> text.severity() != null),
        count(texts, text -> text.heldOut() && text.isLabelled()));
  }

  /** How many labels there are to learn from. */
  public int labels() {
    return marks + sentiments + natures + severities;
  }

  private static int count(List<ShopText> texts, Predicate<ShopText> which) {
    return (int) texts.stream().filter(which).count();
  }
}
