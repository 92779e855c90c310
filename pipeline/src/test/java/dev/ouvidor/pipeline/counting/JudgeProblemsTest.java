package dev.ouvidor.pipeline.counting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.pipeline.index.ProblemCount;
import dev.ouvidor.pipeline.problem.Interval;
import dev.ouvidor.pipeline.problem.Movement;
import dev.ouvidor.pipeline.problem.Problem;
import dev.ouvidor.pipeline.problem.ProblemKind;
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
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JudgeProblemsTest {
  private static final long DAY = 86_400;
  private static final long NOON = Instant.parse("2026-11-22T12:00:00Z").getEpochSecond();
  private static final Problem LATE = new Problem("late", ProblemKind.NATURE, "late", null, null);

  private KeyedOneInputStreamOperatorTestHarness<String, Interval, Movement> harness;
  private long now = NOON - 3 * DAY;

  @BeforeEach
  void open() throws Exception {
    Known.turn = 0;
    Known.said = Map.of();
    harness = harness();
    harness.setProcessingTime(now * 1_000);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aBurstMovesWithinASecondAndMarksItsCount() throws Exception {
    threeDays();
    send(NOON, 60);
    second();
    Movement moved = movements().get(0);
    assertTrue(moved.discovered(), moved.toString());
    assertEquals(NOON, moved.start());
    assertEquals(2, moved.worstSeverity());
    ProblemCount count = newest(NOON);
    assertTrue(count.discovered());
    assertEquals(60, count.count());
  }

  @Test
  void anIntervalThatIsCorrectedLateKeepsWhatWasUsual() throws Exception {
    threeDays();
    long noon = NOON - 3_600;
    Double expected = newest(noon).expected();
    assertNotNull(expected);
    restart();
    send(noon, 77);
    second();
    assertEquals(77, newest(noon).count());
    assertEquals(expected, newest(noon).expected());
    assertEquals(List.of(), movements());
  }

  @Test
  void afterATurnToOtherCategoriesNothingIsToldByWhatWasUsualBefore() throws Exception {
    threeDays();
    Known.turn = now;
    send(NOON, 60);
    second();
    assertEquals(List.of(), movements(), "nobody knows yet");
    now += 150;
    harness.processElement(turned(NOON - 300, 55), 0);
    second();
    send(NOON, 90);
    second();
    assertEquals(List.of(), movements(), "what was usual is not");
    assertNull(newest(NOON - 300).expected());

    Known.said = new TreeMap<>();
    for (long start = NOON - 3 * DAY; start < NOON; start += 300) {
      Known.said.put(start, 60 + start / 300 % 40);
    }
    now += 200;
    send(now / 300 * 300, 70);
    second();
    send(now / 300 * 300, 75);
    second();
    assertEquals(List.of(), movements(), "by the new categories it is usual");
    send(now / 300 * 300, 400);
    second();
    assertTrue(movements().get(0).discovered(), "and this is not");
    assertTrue(movements().get(0).expected() > 40, movements().toString());
  }

  @Test
  void silenceIsSeenWhenNothingComesAtAllAndEventTimeStandsStill() throws Exception {
    threeDays();
    harness.processWatermarkStatus(WatermarkStatus.IDLE);
    for (int i = 0; i < 3_000 && movements().isEmpty(); i++) {
      second();
    }
    assertEquals(0, movements().get(0).count());
    assertTrue(movements().get(0).fall() > 2);
    assertTrue(now >= NOON + 300 + 90, "not before the first silent interval could be known");
  }

  @Test
  void fromWhileTheJobDidNotRunNothingIsKnown() throws Exception {
    threeDays();
    now += 5 * 3_600;
    restart();
    harness.processWatermarkStatus(WatermarkStatus.IDLE);
    for (int i = 0; i < 100; i++) {
      second();
    }
    assertEquals(List.of(), movements());
    send(now / 300 * 300, 60);
    second();
    assertTrue(movements().get(0).discovered(), "and the watch goes on");
  }

  @Test
  void beforeAnythingIsKnownNothingIsSaid() throws Exception {
    send(NOON - 3 * DAY, 60);
    second();
    assertEquals(List.of(), movements());
    assertFalse(newest(NOON - 3 * DAY).discovered());
    assertNull(harness.getSideOutput(CountProblems.COUNTS));
  }

  /** About ten in each interval, until noon. */
  private void threeDays() throws Exception {
    while (now < NOON) {
      send(now, 8 + now / 300 % 5);
      now += 300;
      harness.processWatermark(now * 1_000);
      harness.setProcessingTime(now * 1_000);
    }
    assertEquals(List.of(), movements());
  }

  private void second() throws Exception {
    now++;
    harness.setProcessingTime(now * 1_000);
  }

  private void send(long start, long count) throws Exception {
    var tally = new Tally(count, 0, 0, count, 0, 0, count, 0, 0);
    harness.processElement(new Interval(LATE, start, tally, count), 0);
  }

  private static Interval turned(long start, long count) {
    var tally = new Tally(count, 0, 0, count, 0, 0, count, 0, 0);
    return new Interval(LATE, start, tally, count, true);
  }

  private List<Movement> movements() {
    return harness.extractOutputValues();
  }

  private ProblemCount newest(long start) {
    List<ProblemCount> all = new ArrayList<>();
    harness.getSideOutput(JudgeProblems.COUNTS).stream()
        .map(StreamRecord::getValue)
        .filter(one -> one.start().getEpochSecond() == start)
        .forEach(all::add);
    return all.get(all.size() - 1);
  }

  private void restart() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.setProcessingTime(now * 1_000);
    harness.initializeState(state);
    harness.open();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Interval, Movement> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new JudgeProblems(Duration.ofDays(30), new Known()), Interval::key, Types.STRING);
  }

  /** Categories that turned at a time, and what was said of each problem by the new ones. */
  private static final class Known implements Courses {
    private static final long serialVersionUID = 1;
    static long turn;
    static Map<Long, Long> said = Map.of();

    @Override
    public @Nullable Instant turnedAt() {
      return turn == 0 ? null : Instant.ofEpochSecond(turn);
    }

    @Override
    public Map<Long, Long> since(String problem, Instant since) {
      return said;
    }
  }
}
