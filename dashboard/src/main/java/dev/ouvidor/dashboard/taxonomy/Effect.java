package dev.ouvidor.dashboard.taxonomy;

import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.analysis.TaxonomyRules;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a taxonomy would make of feedback that is stored, beside what the one in force makes of it.
 * What the models said is taken from the stored documents: what a taxonomy took away when they were
 * judged is not known any more.
 */
final class Effect {
  private static final int EXAMPLES = 10;
  private static final int LONGEST_TEXT = 300;

  private final TaxonomyRules before;
  private final TaxonomyRules after;
  private final Map<String, Tally> tallies = new TreeMap<>();

  /** What becomes of one code, as JSON of the API; examples are the newest. */
  record Change(String code, int before, int after, List<Example> examples) {}

  /**
   * A text that gets the code, or loses it.
   *
   * @param text at most 300 characters
   */
  record Example(String id, String caseId, String text, boolean gains) {}

  private static final class Tally {
    int before;
    int after;
    final List<Example> examples = new ArrayList<>();
  }

  Effect(TaxonomyRules before, TaxonomyRules after) {
    this.before = before;
    this.after = after;
  }

  /** Counts one that was judged; to be called with the newest first. */
  void add(FeedbackDocument document) {
    Analysis analysis = document.judged();
    if (analysis == null) {
      return;
    }
    String body = document.feedback().body();
    Analysis byModel = analysis.byModel();
    Set<String> was = codes(before.natures(byModel, body));
    Set<String> becomes = codes(after.natures(byModel, body));
    Set<String> all = new HashSet<>(was);
    all.addAll(becomes);
    for (String code : all) {
      Tally tally = tallies.computeIfAbsent(code, c -> new Tally());
      tally.before += was.contains(code) ? 1 : 0;
      tally.after += becomes.contains(code) ? 1 : 0;
      if (was.contains(code) != becomes.contains(code) && tally.examples.size() < EXAMPLES) {
        tally.examples.add(
            new Example(
                document.feedback().id(), document.caseId(), cut(body), becomes.contains(code)));
      }
    }
  }

  /** What changes most first, and then what does not change. */
  List<Change> changes() {
    return tallies.entrySet().stream()
        .map(
            entry ->
                new Change(
                    entry.getKey(),
                    entry.getValue().before,
                    entry.getValue().after,
                    entry.getValue().examples))
        .sorted(
            Comparator.comparingInt((Change c) -> c.examples().isEmpty() ? 1 : 0)
                .thenComparingInt(c -> -Math.abs(c.after() - c.before()))
                .thenComparingInt(c -> -c.before()))
        .toList();
  }

  private static Set<String> codes(List<Nature> natures) {
    return natures.stream().map(Nature::code).collect(Collectors.toSet());
  }

  /** At most 300 characters of a text. */
  static String cut(String text) {
    return text.codePointCount(0, text.length()) <= LONGEST_TEXT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT)) + "…";
  }
}
