package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Analyzer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How an old and a new model fare on texts that neither has learned from. */
public final class ShopFigures {
  private final Analyzer before;
  private final Analyzer after;

  private ShopFigures(Analyzer before, Analyzer after) {
    this.before = before;
    this.after = after;
  }

  /**
   * One figure of both models.
   *
   * @param name {@code marks} (share of clear marks whose feeling is told from the text alone),
   *     {@code sentiment} and {@code severity} (share of the corrected ones told right), {@code
   *     natures} (micro-F1 on the corrected ones); and of the general test texts {@code
   *     general.sentiment} (macro-F1), {@code general.natures} (micro-F1), {@code general.severity}
   *     (mean absolute error: smaller is better)
   * @param texts how many it was measured on
   */
  public record Pair(String name, int texts, double before, double after) {}

  /**
   * Measures with the texts of the shop that are held out, and with those of the project's corpus.
   * Figures without a single text are left out. People correct what is wrong: on corrections the
   * old model looks worse than it is.
   */
  public static List<Pair> of(Analyzer before, Analyzer after, List<ShopText> texts) {
    List<ShopText> heldOut = texts.stream().filter(ShopText::heldOut).toList();
    var figures = new ShopFigures(before, after);
    List<Pair> all = new ArrayList<>();
    figures.share("marks", heldOut, ShopText::markedFeeling, Analysis::sentiment, all);
    figures.share("sentiment", heldOut, ShopText::sentiment, Analysis::sentiment, all);
    figures.natures(heldOut, all);
    figures.share("severity", heldOut, ShopText::severity, Analysis::severity, all);
    HeldOut.Figures old = HeldOut.figures(before);
    HeldOut.Figures young = HeldOut.figures(after);
    all.add(new Pair("general.sentiment", old.rows(), old.sentiment(), young.sentiment()));
    all.add(new Pair("general.natures", old.rows(), old.nature(), young.nature()));
    all.add(new Pair("general.severity", old.rows(), old.severityError(), young.severityError()));
    return all;
  }

  private <T> void share(
      String name,
      List<ShopText> texts,
      Function<ShopText, @Nullable T> gold,
      Function<Analysis, T> said,
      List<Pair> all) {
    List<ShopText> known = texts.stream().filter(text -> gold.apply(text) != null).toList();
    if (!known.isEmpty()) {
      all.add(
          new Pair(
              name,
              known.size(),
              share(known, gold, said, before),
              share(known, gold, said, after)));
    }
  }

  private static <T> double share(
      List<ShopText> texts,
      Function<ShopText, @Nullable T> gold,
      Function<Analysis, T> said,
      Analyzer analyzer) {
    long right =
        texts.stream()
            .filter(
                text ->
                    Objects.equals(
                        gold.apply(text), said.apply(analyzer.analyze(text.withoutMark()))))
            .count();
    return Metrics.ratio(right, texts.size());
  }

  private void natures(List<ShopText> texts, List<Pair> all) {
    List<ShopText> known = texts.stream().filter(text -> text.natures() != null).toList();
    if (!known.isEmpty()) {
      all.add(new Pair("natures", known.size(), natures(known, before), natures(known, after)));
    }
  }

  private static double natures(List<ShopText> texts, Analyzer analyzer) {
    List<LabelSets.Row> rows = new ArrayList<>();
    for (ShopText text : texts) {
      Set<String> gold = Objects.requireNonNullElse(text.natures(), Set.of());
      Set<String> said = new HashSet<>(Evaluate.codes(analyzer.analyze(text.feedback())));
      rows.add(new LabelSets.Row(text.feedback().id(), gold, said));
    }
    return new LabelSets(rows).microF1().ofAll(rows.size());
  }
}
