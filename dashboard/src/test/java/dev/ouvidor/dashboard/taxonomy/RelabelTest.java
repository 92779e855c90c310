package dev.ouvidor.dashboard.taxonomy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ouvidor.dashboard.cases.Town;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Category;
import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.analysis.TaxonomyLabels;
import dev.ouvidor.pipeline.analysis.TaxonomyRules;
import dev.ouvidor.pipeline.index.Beside;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.LabelSlot;
import dev.ouvidor.pipeline.index.PersonLabels;
import dev.ouvidor.pipeline.index.Relabelled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RelabelTest {
  private static final Instant BEGUN = Town.NOON.plus(Duration.ofDays(10));
  private static final TaxonomyRules GIFTS =
      TaxonomyRules.of(
          7,
          new Taxonomy(
              List.of(
                  new Category(
                      "returns.gift",
                      Map.of("pt-BR", "Presente", "en", "Gift"),
                      Category.Status.ACTIVE,
                      null,
                      Map.of("pt", List.of("embrulho*")),
                      List.of(),
                      List.of(),
                      null))));

  @Test
  void aRunGivesItsLabelsAndKeepsThoseThatAreSeenAsTheWayBack() {
    Relabelled labels = relabel(Beside.begun(null, "one", 7), run(null)).of(gift(Town.NOON));
    assertEquals(List.of("returns.gift", "delivery.late"), codes(labels.first()));
    assertEquals(List.of("delivery.late"), codes(labels.second()));
    assertEquals(List.of(">returns.gift"), labels.moves());
    assertEquals(List.of("one"), labels.by());
  }

  @Test
  void outsideOfItsPeriodLabelsStayButNotOfWhatArrivesMeanwhile() {
    Relabel relabel = relabel(Beside.begun(null, "one", 7), run(BEGUN.minusSeconds(60)));
    Relabelled before = relabel.of(gift(Town.NOON));
    assertEquals(List.of("delivery.late"), codes(before.first()));
    assertEquals(List.of(), before.moves());
    Relabelled imported = relabel.of(gift(BEGUN.plusSeconds(1)));
    assertEquals(List.of("returns.gift", "delivery.late"), codes(imported.first()));
  }

  @Test
  void afterTheSwitchWhatCameWithoutLabelsGetsBoth() {
    Beside there = Beside.begun(null, "one", 7).switched(0, BEGUN);
    var relabel =
        new Relabel(there, GIFTS, TaxonomyRules.builtIn(), run(null), RelabelTest::byModel);
    Relabelled labels = relabel.of(gift(BEGUN.plusSeconds(1)));
    assertEquals(List.of("returns.gift", "delivery.late"), codes(labels.first()));
    assertEquals(List.of("delivery.late"), codes(labels.second()));
    assertEquals(List.of("returns.gift>"), labels.moves());
  }

  @Test
  void aSecondRunLeavesTheLabelsThatAreSeenAlone() {
    var given =
        new Relabelled(
            TaxonomyLabels.of(Town.complaint(2, "payment.charge")),
            TaxonomyLabels.of(Town.late()),
            List.of("one"),
            List.of());
    Beside second = Beside.begun(Beside.begun(null, "one", 7).switched(0, BEGUN), "two", 7);
    Relabelled labels = relabel(second, run(null)).of(gift(Town.NOON).with(given));
    assertEquals(LabelSlot.FIRST, second.seen());
    assertEquals(given.first(), labels.first());
    assertEquals(List.of("returns.gift", "delivery.late"), codes(labels.second()));
    assertEquals(List.of("one", "two"), labels.by());
  }

  @Test
  void whatAPersonSaysLiesOverBothAndGivesBackWhatEachTaxonomySays() {
    var said = new Correction("x:1", Correction.NATURES, "", "payment.invoice", "ana", BEGUN, null);
    FeedbackDocument post = gift(Town.NOON).corrected(PersonLabels.of(List.of(said)));
    Relabelled labels = relabel(Beside.begun(null, "one", 7), run(null)).of(post);
    assertEquals(List.of("payment.invoice"), codes(labels.first()));
    assertEquals(List.of("payment.invoice"), codes(labels.second()));
    assertEquals(List.of(), labels.moves());
    Beside there = Beside.begun(null, "one", 7).switched(0, BEGUN);
    var after = new Relabel(there, GIFTS, TaxonomyRules.builtIn(), run(null), RelabelTest::byModel);
    assertEquals(labels, after.of(post.with(labels)));

    FeedbackDocument seen = post.with(labels).seenBy(LabelSlot.FIRST);
    assertEquals(List.of("payment.invoice"), natures(seen.analysis()));
    assertEquals(List.of("returns.gift", "delivery.late"), natures(seen.judged()));
    FeedbackDocument undone = post.with(labels).corrected(PersonLabels.NONE);
    Relabelled judged = relabel(Beside.begun(null, "one", 7), run(null)).of(gift(Town.NOON));
    assertEquals(gift(Town.NOON).with(judged), undone);
  }

  private static List<String> natures(@Nullable Analysis analysis) {
    return codes(TaxonomyLabels.of(Objects.requireNonNull(analysis)));
  }

  private static Relabel relabel(Beside beside, Relabelling run) {
    return new Relabel(beside, TaxonomyRules.builtIn(), GIFTS, run, RelabelTest::byModel);
  }

  private static Analysis byModel(FeedbackDocument document) {
    return Objects.requireNonNull(document.judged());
  }

  private static Relabelling run(@Nullable Instant since) {
    return Relabelling.begun(
        "one", new Wish(7, null, since, null), 7, 0, LabelSlot.FIRST, "ana", BEGUN, null);
  }

  private static FeedbackDocument gift(Instant analysedAt) {
    return Town.indexed(Town.post("1", 0, "o embrulho veio rasgado").build(), analysedAt);
  }

  private static List<String> codes(@Nullable TaxonomyLabels labels) {
    return Objects.requireNonNull(labels).natures().stream().map(Nature::code).toList();
  }
}
