package dev.ouvidor.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.alerts.AlertRules;
import dev.ouvidor.pipeline.alerts.Tally;
import dev.ouvidor.pipeline.index.AlertKind;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.SignalDocument;
import dev.ouvidor.pipeline.problem.Movement;
import dev.ouvidor.pipeline.problem.ProblemKind;
import dev.ouvidor.pipeline.settings.Setting;
import dev.ouvidor.pipeline.settings.SettingsStream;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithNonKeyedOperator;
import org.apache.flink.streaming.util.BroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/** How rules get into the running job, and what they see there. */
class AlertsInStreamTest {
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Setting ABOUT_GIFTS =
      new Setting(
          AlertRules.KIND,
          2,
          """
          {"rules":[{"id":"gift","name":"Presente","enabled":true,"kind":"KEYWORD","words":["embrulho"],
            "windowMinutes":60,"tiers":[{"afterMinutes":0}]}]}
          """);

  @Test
  void aChangedRuleHoldsForTheNextPieceAndAfterARestart() throws Exception {
    var harness = AnalyseTest.harness(model -> null);
    harness.open();
    send(harness, "1", "pegou fogo e veio sem embrulho");
    assertEquals(List.of("std-safety-words"), rules(harness));
    harness.processBroadcastElement(ABOUT_GIFTS, 0);
    send(harness, "2", "pegou fogo e veio sem embrulho");
    assertEquals(List.of("std-safety-words", "gift"), rules(harness));
    harness.processBroadcastElement(new Setting(AlertRules.KIND, 3, "{"), 0);
    send(harness, "3", "pegou fogo e veio sem embrulho");
    assertEquals(List.of("std-safety-words", "gift", "gift"), rules(harness));
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    try (var again = AnalyseTest.harness(model -> null)) {
      again.initializeState(state);
      again.open();
      send(again, "4", "pegou fogo e veio sem embrulho");
      assertEquals(List.of("gift"), rules(again));
    }
  }

  @Test
  void movementsAreHeldAgainstTheRulesInForce() throws Exception {
    try (var harness =
        new BroadcastOperatorTestHarness<Movement, Setting, SignalDocument>(
            new CoBroadcastWithNonKeyedOperator<>(
                new WatchMovements(InstantSource.fixed(NOW)), List.of(SettingsStream.STATE)),
            1,
            1,
            0)) {
      harness.open();
      harness.processElement(burst(), 0);
      assertEquals("std-burst", harness.extractOutputValues().get(0).rule());
      harness.processBroadcastElement(ABOUT_GIFTS, 0);
      harness.processElement(burst(), 0);
      assertEquals(1, harness.extractOutputValues().size());
    }
  }

  @Test
  void whatIsCountedSurvivesARestartAndEndsByTheClock() throws Exception {
    OperatorSubtaskState state;
    try (var harness = counting(NOW)) {
      harness.open();
      harness.processElement(tally("x:1"), 0);
      harness.processElement(tally("x:2"), 0);
      assertEquals(List.of(), harness.extractOutputValues());
      state = harness.snapshot(1, 1);
    }
    try (var again = counting(NOW)) {
      again.initializeState(state);
      again.open();
      again.setProcessingTime(NOW.toEpochMilli());
      again.processElement(tally("x:3"), 0);
      SignalDocument raised = again.extractOutputValues().get(0);
      assertEquals(3, raised.value());
      assertEquals(List.of("x:1", "x:2", "x:3"), raised.feedbackIds());
      again.setProcessingTime(NOW.plusSeconds(3 * 3_600).toEpochMilli());
      List<SignalDocument> all = again.extractOutputValues();
      assertEquals(SignalDocument.State.NORMAL, all.get(all.size() - 1).state());
    }
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Tally, SignalDocument> counting(
      Instant now) throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(new CountForAlerts(Clock.fixed(now, ZoneOffset.UTC))),
        Tally::key,
        Types.STRING);
  }

  private static Tally tally(String id) {
    return new Tally(
        "r@*", "r", 1, AlertKind.THRESHOLD, "*", 3, 60, 0, NOW.toEpochMilli(), true, id);
  }

  private static Movement burst() {
    return new Movement(
        "delivery.late",
        ProblemKind.NATURE,
        "delivery.late",
        null,
        null,
        NOW.getEpochSecond(),
        40,
        40,
        2,
        0,
        6,
        12,
        0,
        true,
        2);
  }

  private static void send(
      KeyedBroadcastOperatorTestHarness<Long, Worded, Setting, FeedbackDocument> harness,
      String id,
      String text)
      throws Exception {
    harness.processElement(
        Worded.of(Feedback.builder("one", "x", Family.SOCIAL, id).text(text).build()), 0);
  }

  private static List<String> rules(
      KeyedBroadcastOperatorTestHarness<Long, Worded, Setting, FeedbackDocument> harness) {
    var out = harness.getSideOutput(Watchman.SIGNALS);
    return out == null ? List.of() : out.stream().map(one -> one.getValue().rule()).toList();
  }
}
