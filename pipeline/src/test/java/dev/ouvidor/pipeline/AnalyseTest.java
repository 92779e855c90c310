package dev.ouvidor.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Analyzer;
import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import dev.ouvidor.pipeline.analysis.Models;
import dev.ouvidor.pipeline.analysis.Nature;
import dev.ouvidor.pipeline.analysis.TaxonomyLabels;
import dev.ouvidor.pipeline.corrections.Corrected;
import dev.ouvidor.pipeline.corrections.Standing;
import dev.ouvidor.pipeline.erased.ErasedList;
import dev.ouvidor.pipeline.erased.ErasedStore;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.PersonLabels;
import dev.ouvidor.pipeline.index.Relabelled;
import dev.ouvidor.pipeline.index.SettingsStore;
import dev.ouvidor.pipeline.models.ModelSettings;
import dev.ouvidor.pipeline.settings.Setting;
import dev.ouvidor.pipeline.settings.SettingsStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnalyseTest {
  private static final Worded POST =
      Worded.of(
          Feedback.builder("one", "x", Family.SOCIAL, "1").text("veio sem o embrulho").build());

  private KeyedBroadcastOperatorTestHarness<Long, Worded, Setting, FeedbackDocument> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aTaxonomyHoldsForWhatComesAfterIt() throws Exception {
    assertEquals(List.of("delivery.late"), natures());
    harness.processBroadcastElement(gifts(3), 0);
    assertEquals(List.of("returns.gift", "delivery.late"), natures());
    assertEquals(3, last().taxonomyVersion());
    harness.processBroadcastElement(new Setting(SettingsStore.TAXONOMY, 0, ""), 0);
    assertEquals(List.of("delivery.late"), natures());
  }

  @Test
  void aTaxonomyThatMakesNoSenseChangesNothing() throws Exception {
    harness.processBroadcastElement(gifts(3), 0);
    for (String nonsense :
        List.of("{", "{\"categories\":[{\"code\":\"gift\"}]}", "{\"categories\":[null]}")) {
      harness.processBroadcastElement(new Setting(SettingsStore.TAXONOMY, 4, nonsense), 0);
      assertEquals(List.of("returns.gift", "delivery.late"), natures());
    }
  }

  @Test
  void theTaxonomySurvivesARestartBeforeElasticsearchIsAsked() throws Exception {
    harness.processBroadcastElement(gifts(3), 0);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.initializeState(state);
    harness.open();
    assertEquals(List.of("returns.gift", "delivery.late"), natures());
    assertEquals(3, last().taxonomyVersion());
  }

  @Test
  void whileARunIsUnderWayFeedbackGetsBothLabelsAlsoAfterARestart() throws Exception {
    harness.processBroadcastElement(beside(0), 0);
    natures();
    Relabelled both = Objects.requireNonNull(labels());
    assertEquals(List.of("returns.gift", "delivery.late"), codes(both.first()));
    assertEquals(List.of("delivery.late"), codes(both.second()));
    assertEquals(List.of(">returns.gift"), both.moves());
    assertEquals(List.of("run"), both.by());
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.initializeState(state);
    harness.open();
    natures();
    assertEquals(both, labels());
    harness.processBroadcastElement(gifts(4), 0);
    natures();
    assertNull(labels(), "said of another taxonomy in force");
    harness.processBroadcastElement(new Setting(SettingsStore.BESIDE, 0, ""), 0);
    natures();
    assertNull(labels());
  }

  @Test
  void whatAPersonSaysLiesOverBothLabelsWhetherTheTextOrTheWordIsNew() throws Exception {
    harness.processBroadcastElement(beside(0), 0);
    var said =
        PersonLabels.of(
            List.of(
                new Correction(
                    "x:1", Correction.NATURES, "", "price.high", "ana", Instant.EPOCH, null)));
    send(new Corrected(said, null, null));
    Relabelled both = Objects.requireNonNull(labels());
    assertEquals(List.of("price.high"), codes(both.first()));
    assertEquals(List.of("price.high"), codes(both.second()));
    assertEquals(List.of(), both.moves());

    Analysis judged = Objects.requireNonNull(document().judged());
    var standing = new Standing(judged, both.judged(), 1L << 40);
    send(new Corrected(PersonLabels.NONE, standing, null));
    Relabelled undone = Objects.requireNonNull(labels());
    assertEquals(List.of("returns.gift", "delivery.late"), codes(undone.first()));
    assertEquals(List.of(">returns.gift"), undone.moves());
    assertEquals(1L << 40, document().inIndex());
  }

  private void send(Corrected corrected) throws Exception {
    harness.processElement(
        new Worded(POST.feedback(), POST.wording(), POST.key(), true, corrected), 0);
  }

  private FeedbackDocument document() {
    List<FeedbackDocument> out = harness.extractOutputValues();
    return out.get(out.size() - 1);
  }

  @Test
  void theModelInForceJudgesAlsoAfterARestart() throws Exception {
    natures();
    assertEquals("test", last().modelVersion());
    harness.processBroadcastElement(
        new Setting(ModelSettings.IN_FORCE, 1, "{\"model\":\"loja\"}"), 0);
    harness.processBroadcastElement(gifts(3), 0);
    natures();
    assertEquals(Models.shipped().version(), last().modelVersion());
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.initializeState(state);
    harness.open();
    harness.processBroadcastElement(gifts(4), 0);
    natures();
    assertEquals(Models.shipped().version(), last().modelVersion());
    assertEquals(4, last().taxonomyVersion());
  }

  @Test
  void whatWasErasedDoesNotComeBackAndWhatIsWrittenLaterDoes() throws Exception {
    Feedback ana = by("ana").createdAt(ERASED_AT.minusSeconds(1)).build();
    harness.processElement(Worded.of(ana), 0);
    harness.processElement(Worded.of(ana.toBuilder().editVersion(7).text("de novo").build()), 0);
    harness.processElement(Worded.of(by("bia").build()), 0);
    assertEquals(1, harness.extractOutputValues().size(), "erased before the start");
    ErasedList more =
        erasedBefore().withAuthor("x", "bia", Instant.now()).withDocuments(List.of("x:by-leo"));
    harness.processBroadcastElement(new Setting(ErasedStore.KIND, 2, more.json().toString()), 0);
    harness.processElement(Worded.of(by("bia").build()), 0);
    harness.processElement(Worded.of(by("leo").build()), 0);
    assertEquals(1, harness.extractOutputValues().size(), "erased while it runs");
    harness.processElement(Worded.of(by("ana").createdAt(ERASED_AT.plusSeconds(1)).build()), 0);
    assertEquals(2, harness.extractOutputValues().size(), "a customer who writes again is heard");
  }

  private static final Instant ERASED_AT = Instant.parse("2026-11-20T12:00:00Z");

  private static ErasedList erasedBefore() {
    return ErasedList.salted("sal").withAuthor("x", "ana", ERASED_AT);
  }

  private static FeedbackBuilder by(String author) {
    return Feedback.builder("one", "x", Family.SOCIAL, "by-" + author)
        .author(Author.of(author, author, null))
        .text("cadê?");
  }

  /** Any model that is not the one of the tests. */
  private static CompletableFuture<Analyzer> model(String id) {
    return CompletableFuture.completedFuture(LinearAnalyzer.load());
  }

  /** A run that gives gifts a category, begun while a version was in force. */
  private static Setting beside(int inForce) {
    return new Setting(
        SettingsStore.BESIDE,
        3,
        """
        {"inForce":%d,"beside":{"slot":"FIRST","version":3,"run":"run","wayBack":false},"taxonomy":%s}
        """
            .formatted(inForce, gifts(3).body()));
  }

  private @Nullable Relabelled labels() {
    return document().relabelled();
  }

  private static List<String> codes(@Nullable TaxonomyLabels labels) {
    return Objects.requireNonNull(labels).natures().stream().map(Nature::code).toList();
  }

  private List<String> natures() throws Exception {
    harness.processElement(POST, 0);
    return last().natures().stream().map(Nature::code).toList();
  }

  private Analysis last() {
    List<FeedbackDocument> out = harness.extractOutputValues();
    return Objects.requireNonNull(out.get(out.size() - 1).analysis());
  }

  private static Setting gifts(int version) {
    return new Setting(
        SettingsStore.TAXONOMY,
        version,
        """
        {"categories":[{"code":"returns.gift","names":{"pt-BR":"Presente","en":"Gift"},
          "keywords":{"pt":["embrulho*"]},"unknown":1}]}
        """);
  }

  private static KeyedBroadcastOperatorTestHarness<Long, Worded, Setting, FeedbackDocument>
      harness() throws Exception {
    return harness(AnalyseTest::model);
  }

  /** The operator by itself; it remembers wordings for thirty days. */
  static KeyedBroadcastOperatorTestHarness<Long, Worded, Setting, FeedbackDocument> harness(
      ModelFinder models) throws Exception {
    return new KeyedBroadcastOperatorTestHarness<>(
        new CoBroadcastWithKeyedOperator<>(
            new Analyse(
                TestAnalyzer::new,
                models,
                AnalyseTest::erasedBefore,
                Duration.ofDays(30),
                Clock.systemUTC()),
            List.of(SettingsStream.STATE)),
        Worded::key,
        Types.LONG,
        1,
        1,
        0);
  }
}
