package dev.ouvidor.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.pipeline.corrections.Corrected;
import dev.ouvidor.pipeline.corrections.Correcting;
import dev.ouvidor.pipeline.corrections.Standing;
import dev.ouvidor.pipeline.index.CaseDocument.Correction;
import dev.ouvidor.pipeline.index.PersonLabels;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DedupeTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Feedback POST =
      Feedback.builder("one", "x", Family.SOCIAL, "1")
          .author(Author.of("u1", "maria", "Maria"))
          .threadId("t1")
          .text("não chegou")
          .createdAt(NOON)
          .collectedAt(NOON.plusSeconds(1))
          .build();
  private static final Feedback TOMBSTONE =
      Feedback.tombstone("one", "x", Family.SOCIAL, "1", null, NOON.plusSeconds(60));

  private KeyedTwoInputStreamOperatorTestHarness<String, Feedback, Correcting, Passed> harness;

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
  void aRepetitionPassesOnceHoweverOftenItIsCollected() throws Exception {
    send(POST, POST, POST.toBuilder().collectedAt(NOON.plusSeconds(30)).build());
    assertEquals(List.of(POST), passed());
  }

  @Test
  void newReachIsANewVersion() throws Exception {
    Feedback liked =
        POST.toBuilder().reach(new Reach(5, 0, 0, 0)).collectedAt(NOON.plusSeconds(30)).build();
    send(POST, liked);
    assertEquals(List.of(POST, liked), passed());
  }

  @Test
  void anEditPassesAndWhatWasBeforeItDoesNotComeBack() throws Exception {
    Feedback edited = POST.toBuilder().text("chegou").editVersion(1).build();
    send(POST, edited, POST.toBuilder().collectedAt(NOON.plusSeconds(90)).build());
    assertEquals(List.of(POST, edited), passed());
  }

  @Test
  void anItemStaysInItsMonthAndItsCase() throws Exception {
    Feedback moved =
        POST.toBuilder()
            .connection("two")
            .createdAt(NOON.plus(Duration.ofDays(40)))
            .text("chegou")
            .editVersion(1)
            .build();
    send(POST, moved);
    Feedback settled = passed().get(1);
    assertEquals("one", settled.connection());
    assertEquals(NOON, settled.createdAt());
  }

  @Test
  void aTombstoneIsCompletedFromWhatIsRememberedAndIsTheEnd() throws Exception {
    send(POST, TOMBSTONE, TOMBSTONE, POST.toBuilder().text("x").editVersion(9).build());
    assertEquals(2, passed().size());
    Feedback gone = passed().get(1);
    assertEquals(NOON, gone.createdAt());
    assertEquals("u1", gone.author().id());
    assertEquals("t1", gone.threadId());
  }

  @Test
  void aTombstoneOfNothingGoesToQuarantine() throws Exception {
    send(TOMBSTONE);
    assertEquals(List.of(), passed());
    assertEquals("x:1", harness.getSideOutput(Quarantine.TAG).element().getValue().feedbackId());
  }

  @Test
  void anItemThatComesAfterItsOwnTombstoneIsNeverSeen() throws Exception {
    send(TOMBSTONE, POST, POST.toBuilder().text("x").editVersion(9).build(), TOMBSTONE);
    assertEquals(1, passed().size());
    Feedback gone = passed().get(0);
    assertEquals(
        TOMBSTONE.toBuilder().createdAt(NOON).author(gone.author()).threadId("t1").build(), gone);
    assertEquals("u1", gone.author().id());
  }

  @Test
  void whatIsRememberedSurvivesARestart() throws Exception {
    send(POST);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.initializeState(state);
    harness.open();

    send(POST, TOMBSTONE);

    assertEquals(1, passed().size());
    assertEquals(NOON, passed().get(0).createdAt());
  }

  @Test
  void anItemIsForgottenAfterItsTime() throws Exception {
    send(POST);
    harness.setStateTtlProcessingTime(Duration.ofDays(31).toMillis());
    send(TOMBSTONE);
    assertEquals(List.of(POST), passed());
    assertEquals(1, harness.getSideOutput(Quarantine.TAG).size());
  }

  @Test
  void whatWentOnBeforeIsSaidToComeAgain() throws Exception {
    send(POST, TOMBSTONE);
    assertEquals(
        List.of(false, true), harness.extractOutputValues().stream().map(Passed::again).toList());
  }

  @Test
  void whatAPersonSaysGoesWithTheItemAndWithEveryLaterVersionAlsoAfterARestart() throws Exception {
    send(POST);
    tell(SEVERE, POST, false);
    assertEquals(new Passed(POST, true, new Corrected(said(SEVERE), STANDING, null)), last());
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.initializeState(state);
    harness.open();
    tell(SEVERE, POST, true);
    assertEquals(0, passed().size(), "told anew, and all is well");
    Feedback edited = POST.toBuilder().text("não chegou!").editVersion(1).build();
    send(edited);
    assertEquals(new Passed(edited, true, new Corrected(said(SEVERE), null, null)), last());
  }

  @Test
  void aNewerVersionOnItsWayIsWaitedForAndWhatTheIndexDoesNotShowPassesAgain() throws Exception {
    Feedback edited = POST.toBuilder().text("chegou").editVersion(1).build();
    send(POST, edited);
    tell(SEVERE, POST, false);
    assertEquals(2, passed().size(), "the index will hold another version");
    tell(SEVERE, edited, false);
    tell(SEVERE, edited, false);
    assertEquals(List.of(POST, edited, edited, edited), passed());
    Correction undone = said(SEVERE.at().plusSeconds(1), null);
    tell(undone, edited, true);
    tell(SEVERE, edited, true);
    assertEquals(said(undone), Objects.requireNonNull(last().corrected()).labels());
    assertEquals(5, passed().size(), "an older word changes nothing");
  }

  @Test
  void aForgottenItemIsKnownAgain() throws Exception {
    tell(SEVERE, POST, false);
    send(POST);
    assertEquals(List.of(POST), passed());
  }

  private static final Standing STANDING = new Standing(new TestAnalyzer().analyze(POST), null, 0);
  private static final Correction SEVERE = said(NOON.plusSeconds(5), "4");

  private static Correction said(Instant at, @Nullable String severity) {
    return new Correction("x:1", Correction.SEVERITY, "1", severity, "ana", at, null);
  }

  private static PersonLabels said(Correction one) {
    return new PersonLabels(List.of(one));
  }

  private void tell(Correction one, Feedback about, boolean shown) throws Exception {
    harness.processElement2(new Correcting(one, about, STANDING, shown, null), 0);
  }

  private Passed last() {
    List<Passed> all = harness.extractOutputValues();
    return all.get(all.size() - 1);
  }

  private List<Feedback> passed() {
    return harness.extractOutputValues().stream().map(Passed::feedback).toList();
  }

  private void send(Feedback... versions) throws Exception {
    for (Feedback version : versions) {
      harness.processElement1(version, 0);
    }
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, Feedback, Correcting, Passed>
      harness() throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new KeyedCoProcessOperator<>(new Dedupe(Duration.ofDays(30), Clock.systemUTC())),
        Feedback::id,
        Correcting::id,
        Types.STRING);
  }
}
