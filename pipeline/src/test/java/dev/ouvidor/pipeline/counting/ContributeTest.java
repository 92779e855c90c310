package dev.ouvidor.pipeline.counting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.problem.Delta;
import dev.ouvidor.pipeline.problem.Mention;
import dev.ouvidor.pipeline.problem.Said;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContributeTest {
  private KeyedOneInputStreamOperatorTestHarness<String, Mention, Delta> harness;

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
  void whatComesInOneSecondGoesOnTogetherAndEventTimeWaitsForIt() throws Exception {
    send("1", 1, said("late"));
    send("2", 1, said("late"));
    harness.processWatermark(5_000);
    assertEquals(0, harness.getOutput().size());
    harness.setProcessingTime(1_000);
    assertEquals(3, harness.getOutput().size());
    assertEquals(List.of(2L, 2L), counts());
    assertEquals(new Watermark(5_000), harness.getOutput().toArray()[2]);
    harness.setProcessingTime(2_000);
    assertEquals(3, harness.getOutput().size());
  }

  @Test
  void ofManyProblemsSomeGoOnEachSecondAndEventTimeWaitsForTheRest() throws Exception {
    for (int i = 0; i <= Contribute.PER_SECOND; i++) {
      send("" + i, 1, said("late", "sku" + i));
    }
    harness.processWatermark(5_000);
    harness.setProcessingTime(1_000);
    int first = Contribute.PER_SECOND + 2;
    assertEquals(first, counts().size(), "the nature and the connection do not wait");
    assertEquals(first, harness.getOutput().size());
    send("again", 1, said("late", "sku" + Contribute.PER_SECOND));
    harness.setProcessingTime(2_000);
    assertEquals(List.of(2L, 1L, 1L), counts().subList(first, first + 3));
    assertEquals(new Watermark(5_000), harness.getOutput().toArray()[first + 3]);
  }

  @Test
  void nothingWaitsBehindACheckpoint() throws Exception {
    for (int i = 0; i <= Contribute.PER_SECOND; i++) {
      send("" + i, 1, said("late", "sku" + i));
    }
    harness.setProcessingTime(1_000);
    harness.prepareSnapshotPreBarrier(1);
    assertEquals(Contribute.PER_SECOND + 3, counts().size());
  }

  @Test
  void everythingIsOnItsWayBeforeACheckpointAndIsTakenBackAfterARestart() throws Exception {
    send("1", 1, said("late"));
    harness.prepareSnapshotPreBarrier(1);
    assertEquals(List.of(1L, 1L), counts());
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.initializeState(state);
    harness.open();
    send("1", 1, said("late"));
    send("1", 2, null);
    harness.setProcessingTime(1_000);
    assertEquals(List.of(-1L, -1L), counts());
  }

  @Test
  void theEndHoldsNothingBack() throws Exception {
    send("1", 1, said("late"));
    harness.processWatermark(Watermark.MAX_WATERMARK);
    assertEquals(List.of(1L, 1L), counts());
  }

  private List<Long> counts() {
    return harness.getOutput().stream()
        .filter(StreamRecord.class::isInstance)
        .map(one -> (Delta) ((StreamRecord<?>) one).getValue())
        .map(delta -> delta.tally().count())
        .toList();
  }

  private void send(String id, long version, @Nullable Said said) throws Exception {
    harness.processElement(Mention.of(id, version, version > 1, said), 0);
  }

  private static Said said(String nature) {
    return said(nature, null);
  }

  private static Said said(String nature, @Nullable String sku) {
    return new Said(
        0,
        List.of(nature),
        sku,
        null,
        "shop",
        2,
        Sentiment.NEGATIVE,
        0,
        1,
        2,
        null,
        null,
        List.of());
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Mention, Delta> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new Contribute(Duration.ofDays(30)), Mention::id, Types.STRING);
  }
}
