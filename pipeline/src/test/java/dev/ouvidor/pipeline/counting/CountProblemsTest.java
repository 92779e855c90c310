package dev.ouvidor.pipeline.counting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.ouvidor.pipeline.index.ProblemCount;
import dev.ouvidor.pipeline.index.ProblemDocument;
import dev.ouvidor.pipeline.problem.Delta;
import dev.ouvidor.pipeline.problem.Interval;
import dev.ouvidor.pipeline.problem.Problem;
import dev.ouvidor.pipeline.problem.ProblemKind;
import dev.ouvidor.pipeline.problem.Span;
import dev.ouvidor.pipeline.problem.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CountProblemsTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final long START = NOON.getEpochSecond();
  private static final Problem LATE = new Problem("late", ProblemKind.NATURE, "late", null, null);
  private static final Problem GROUP = new Problem("group~aa", ProblemKind.GROUP, null, null, null);

  /** What stands in the index from before all that is remembered. */
  private static ProblemCount old = count(START - 7_776_000, 40, 30, NOON.minusSeconds(7_000_000));

  private KeyedOneInputStreamOperatorTestHarness<String, Delta, Interval> harness;
  private long now = NOON.toEpochMilli();

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.setProcessingTime(now);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void intervalsGoOnEachSecondAndHoursAndDaysBeforeACheckpoint() throws Exception {
    send(LATE, START, 1, 2);
    send(LATE, START + 300, 3);
    seconds(1);
    assertEquals(Map.of(START, 2L, START + 300, 1L), intervals());
    assertEquals(Map.of(), counts());
    harness.prepareSnapshotPreBarrier(1);
    assertEquals(Map.of("late@1h@" + START, 3L, "late@1d@" + (START - 43_200), 3L), counts());
    int before = harness.getOutput().size();
    seconds(20);
    assertEquals(before, harness.getOutput().size(), "nothing changes, nothing is written");
  }

  @Test
  void whatComesLateCorrectsTheCountsAfterARestart() throws Exception {
    send(LATE, START - 86_400, 1, 2);
    restart();
    send(LATE, START - 86_400, 3);
    send(LATE, START - 86_400, -1);
    seconds(1);
    assertEquals(Map.of(START - 86_400, 2L), intervals());
    harness.prepareSnapshotPreBarrier(2);
    assertEquals(2, counts().get("late@1h@" + (START - 86_400)));
  }

  @Test
  void copiesAndRepetitionsCountOnce() throws Exception {
    harness.processElement(delta(LATE, START, new int[] {7, 1, 7, 2, 7, 3}), 0);
    harness.processElement(delta(LATE, START + 300, new int[] {1, 9, 2, 9, 3, 9}), 0);
    seconds(1);
    List<Interval> told = harness.extractOutputValues();
    assertEquals(List.of(1L, 1L), told.stream().map(Interval::adjusted).toList());
    assertEquals(List.of(3L, 3L), told.stream().map(one -> one.tally().count()).toList());
  }

  @Test
  void whatWasForgottenGoesOnFromTheIndex() throws Exception {
    send(LATE, old.start().getEpochSecond(), 1);
    seconds(1);
    assertEquals(Map.of(old.start().getEpochSecond(), 41L), intervals());
    assertEquals(31, harness.extractOutputValues().get(0).adjusted());
    restart();
    send(LATE, old.start().getEpochSecond(), 2);
    seconds(1);
    assertEquals(Map.of(old.start().getEpochSecond(), 42L), intervals());
  }

  @Test
  void whatABrokenRunWroteIsNotCountedTwice() throws Exception {
    ProblemCount before = old;
    old = count(old.start().getEpochSecond(), 40, 30, NOON.minusSeconds(60));
    try {
      send(LATE, old.start().getEpochSecond(), 1);
      seconds(1);
      assertEquals(Map.of(old.start().getEpochSecond(), 1L), intervals());
    } finally {
      old = before;
    }
  }

  @Test
  void aProblemIsOpenedOnce() throws Exception {
    send(LATE, START, 1);
    restart();
    send(LATE, START, 2);
    assertNull(harness.getSideOutput(CountProblems.PROBLEMS));
  }

  @Test
  void aGroupIsAProblemWhenThreeWroteIt() throws Exception {
    send(GROUP, START, 1);
    restart();
    seconds(1);
    assertEquals(Map.of(), intervals());
    send(GROUP, START + 300, 2);
    seconds(1);
    assertEquals(Map.of(START, 1L, START + 300, 1L), intervals());
    ProblemDocument opened = side(CountProblems.PROBLEMS).get(0);
    assertEquals("veio sem a tampa", opened.phrase());
  }

  private void restart() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.setProcessingTime(now);
    harness.initializeState(state);
    harness.open();
  }

  private void seconds(int count) throws Exception {
    for (int i = 0; i < count; i++) {
      now += 1_000;
      harness.setProcessingTime(now);
    }
  }

  /** One for each author, or one less. */
  private void send(Problem problem, long start, int... authors) throws Exception {
    for (int author : authors) {
      harness.processElement(
          author > 0
              ? delta(problem, start, new int[] {author, author})
              : new Delta(
                  problem,
                  start,
                  start,
                  new Tally(-1, 0, 0, -1, 0, 0, -1, 0, 0),
                  new int[0],
                  new int[] {-author, -author},
                  null,
                  null,
                  false),
          0);
    }
  }

  private static Delta delta(Problem problem, long start, int[] came) {
    int count = came.length / 2;
    var tally = new Tally(count, 0, 0, count, 0, 0, count, 0, 0);
    return new Delta(
        problem, start, start, tally, came, new int[0], null, "veio sem a tampa", false);
  }

  private static ProblemCount count(long start, long count, long adjusted, Instant at) {
    var tally = new Tally(count, 0, 0, count, 0, 0, 0, 0, 0);
    return ProblemCount.of(LATE, Span.FIVE_MINUTES, start, tally, adjusted, null, at);
  }

  /** The newest of each. */
  private Map<Long, Long> intervals() {
    Map<Long, Long> newest = new TreeMap<>();
    harness.extractOutputValues().forEach(one -> newest.put(one.start(), one.tally().count()));
    return newest;
  }

  private Map<String, Long> counts() {
    Map<String, Long> newest = new TreeMap<>();
    side(CountProblems.COUNTS).forEach(one -> newest.put(one.id(), one.count()));
    return newest;
  }

  private <T> List<T> side(OutputTag<T> tag) {
    var side = harness.getSideOutput(tag);
    return side == null
        ? List.of()
        : new ArrayList<>(side.stream().map(StreamRecord::getValue).toList());
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Delta, Interval> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new CountProblems(
            Duration.ofDays(30), ids -> ids.contains(old.id()) ? Map.of(old.id(), old) : Map.of()),
        Delta::key,
        Types.STRING);
  }
}
