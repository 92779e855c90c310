package dev.ouvidor.pipeline.training;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Intent;
import dev.ouvidor.pipeline.analysis.Sentiment;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The sets that ask what a text is about, or whether it complains. */
final class Problems {
  /** Rows whose annotators agreed less on the reason are left out. */
  private static final double CONFIDENCE = 0.6;

  private static final List<String> NO_OR_YES = List.of("no complaint", "complaint");
  private static final List<String> TOPICS =
      List.of("ENTREGA", "PRODUTO", "CONDICOESDERECEBIMENTO", "ANUNCIO", "OUTROS");

  /** With the mark of reviews unfit for publication: not a topic, and never said by us. */
  private static final List<String> TOPICS_AND_UNFIT =
      List.of("ENTREGA", "PRODUTO", "CONDICOESDERECEBIMENTO", "ANUNCIO", "OUTROS", "INADEQUADA");

  private Problems() {}

  static void measure(Bench bench) {
    String reasons = "US airlines, negative reason";
    bench.open(reasons, "us_airline_visible.tsv").ifPresent(tsv -> reasons(bench, reasons, tsv));
    String topics = "RePro validation, topics";
    bench.open(topics, "repro_topics_validation.tsv").ifPresent(tsv -> topics(bench, topics, tsv));
    String natures = "Reclame Aqui retail, nature";
    bench
        .open(natures, "reclameaqui_retail_nature_visible.tsv")
        .ifPresent(tsv -> natures(bench, natures, tsv));
    String complaints = "ACL 2019, complaint or not";
    bench
        .open(complaints, "complaints_acl19_visible.tsv")
        .ifPresent(tsv -> complaints(bench, complaints, tsv));
  }

  private static void reasons(Bench bench, String set, Tsv tsv) {
    Mapping mapping = Mapping.named("us-airline");
    List<String> labels = mapping.labels();
    List<Answer> answers =
        bench.judge(
            tsv,
            Family.SOCIAL,
            (row, analysis) ->
                hasReason(row)
                    ? answer(
                        row, labels, row.get("negativereason"), mapping.one(analysis.natures()))
                    : null);
    bench
        .report()
        .row(
            set,
            new Answers(labels, answers),
            new Goal(Measure.MACRO_F1, Target.atLeast(0.50), "naive Bayes in domain 0.509"));
  }

  static boolean hasReason(Bench.Row row) {
    String confidence = row.get("negativereason_confidence");
    return row.get("sentiment").equals("negative")
        && !row.get("negativereason").isEmpty()
        && !confidence.isEmpty()
        && Double.parseDouble(confidence) >= CONFIDENCE;
  }

  private static Answer answer(Bench.Row row, List<String> labels, String gold, Mapping.Said said) {
    int right = labels.indexOf(gold);
    if (right < 0) {
      throw new IllegalArgumentException("label that the mapping does not know: " + gold);
    }
    return new Answer(
        row.text(), row.get("lang"), right, labels.indexOf(said.label()), said.probability(), true);
  }

  private static void topics(Bench bench, String set, Tsv tsv) {
    bench
        .report()
        .row(
            set,
            topics(bench, tsv, TOPICS),
            Target.atLeast(0.75),
            "LLM prompting 0.479, naive Bayes in domain 0.861, BERT-base-pt 0.934");
    bench.report().summary(set + " and unfit", topics(bench, tsv, TOPICS_AND_UNFIT), null, "");
  }

  private static LabelSets topics(Bench bench, Tsv tsv, List<String> columns) {
    Mapping mapping = Mapping.named("repro");
    return new LabelSets(
        bench.judge(
            tsv,
            Family.REVIEW,
            (row, analysis) ->
                new LabelSets.Row(row.text(), marked(row, columns), mapping.all(analysis))));
  }

  private static Set<String> marked(Bench.Row row, List<String> columns) {
    Set<String> marked = new LinkedHashSet<>();
    for (String column : columns) {
      if (row.get(column).equals("1")) {
        marked.add(column);
      }
    }
    return marked;
  }

  private static void natures(Bench bench, String set, Tsv tsv) {
    Mapping mapping = Mapping.named("reclame-aqui");
    List<String> labels = mapping.labels();
    List<Answer> answers =
        bench.judge(
            tsv,
            Family.SOCIAL,
            (row, analysis) -> {
              Mapping.Said said = mapping.one(analysis.natures());
              return answer(row, labels, ticked(row.get("nature"), said.label()), said);
            });
    bench
        .report()
        .row(
            set,
            new Answers(labels, answers),
            new Goal(Measure.ACCURACY, Target.atLeast(0.49), "naive Bayes in domain 0.49"));
  }

  /** Consumers may tick several natures (one in sixteen does): each of them is right. */
  static String ticked(String natures, String said) {
    List<String> all = Arrays.asList(natures.split(";"));
    return all.contains(said) ? said : all.get(0);
  }

  private static void complaints(Bench bench, String set, Tsv tsv) {
    List<Answer> answers =
        bench.judge(
            tsv,
            Family.SOCIAL,
            (row, analysis) ->
                new Answer(
                    row.text(),
                    row.get("lang"),
                    Integer.parseInt(row.get("complaint")),
                    complains(analysis) ? 1 : 0,
                    analysis.intentProbability(),
                    !analysis.unsure()));
    bench
        .report()
        .row(
            set,
            new Answers(NO_OR_YES, answers),
            new Goal(Measure.F1, Target.atLeast(0.79), "0.79 in domain"));
  }

  /**
   * The set calls a complaint what says that something is not as the writer expected, also when it
   * is put as a question or a request. Ours is one when it names a problem and is not positive, or
   * is negative and meant as one.
   */
  static boolean complains(Analysis analysis) {
    return (!analysis.natures().isEmpty() && analysis.sentiment() != Sentiment.POSITIVE)
        || (analysis.intent() == Intent.COMPLAINT && analysis.sentiment() == Sentiment.NEGATIVE);
  }
}
