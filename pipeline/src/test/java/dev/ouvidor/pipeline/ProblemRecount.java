package dev.ouvidor.pipeline;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.index.CaseOpening;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.LabelSlot;
import dev.ouvidor.pipeline.index.ProblemCount;
import dev.ouvidor.pipeline.problem.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A plain recount of feedback, to hold the counts of problems against. */
final class ProblemRecount {
  private ProblemRecount() {}

  /** What the numbers of a document must be. */
  record Expected(
      long count, long adjusted, long severe, long negative, long positive, long reach) {
    static Expected of(ProblemCount one) {
      return new Expected(
          one.count(),
          one.adjusted(),
          one.severity4(),
          one.negative(),
          one.positive(),
          one.reach());
    }
  }

  static Map<String, Expected> recount(List<FeedbackDocument> all, LabelSlot by) {
    Map<String, List<FeedbackDocument>> spans = new HashMap<>();
    for (FeedbackDocument stored : all) {
      FeedbackDocument document = stored.seenBy(by);
      Feedback feedback = document.feedback();
      long at = feedback.createdAt().getEpochSecond();
      for (Span span : Span.values()) {
        String when = "@" + span.code() + "@" + Math.floorDiv(at, span.seconds()) * span.seconds();
        for (Nature nature : analysis(document).natures()) {
          Set<String> ids = new HashSet<>();
          ids.add(nature.code());
          ids.add(nature.code() + "~connection~shop");
          Product product = feedback.product();
          if (product != null) {
            ids.add(nature.code() + "~product~" + product.sku());
          }
          ids.forEach(id -> spans.computeIfAbsent(id + when, k -> new ArrayList<>()).add(document));
        }
      }
    }
    Map<String, Expected> expected = new TreeMap<>();
    spans.forEach((id, documents) -> expected.put(id, expected(documents)));
    return expected;
  }

  private static Expected expected(Collection<FeedbackDocument> of) {
    long people = of.stream().map(one -> one.feedback().author().id()).distinct().count();
    long texts =
        of.stream()
            .map(one -> Objects.requireNonNullElse(one.duplicateGroup(), one.feedback().id()))
            .distinct()
            .count();
    return new Expected(
        of.size(),
        Math.min(people, texts),
        of.stream().filter(one -> analysis(one).severity() == 4).count(),
        of.stream().filter(one -> analysis(one).sentiment() == Sentiment.NEGATIVE).count(),
        of.stream().filter(one -> analysis(one).sentiment() == Sentiment.POSITIVE).count(),
        of.stream().mapToLong(one -> CaseOpening.reach(one.feedback())).sum());
  }

  private static Analysis analysis(FeedbackDocument document) {
    return Objects.requireNonNull(document.analysis());
  }

  static Set<String> lines(Map<String, Expected> counts) {
    return counts.entrySet().stream()
        .map(one -> one.getKey() + " " + one.getValue())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
