package dev.ouvidor.pipeline.counting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ouvidor.pipeline.index.ProblemCount;
import dev.ouvidor.pipeline.problem.Problem;
import dev.ouvidor.pipeline.problem.ProblemKind;
import dev.ouvidor.pipeline.problem.Span;
import dev.ouvidor.pipeline.problem.Tally;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaceCountsTest {
  private static final Problem LATE = new Problem("late", ProblemKind.NATURE, "late", null, null);

  private OneInputStreamOperatorTestHarness<ProblemCount, ProblemCount> harness;
  private long now;

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
  void aFewGoOnAtOnceAndManyOneAfterTheOther() throws Exception {
    send(0, 2 * PaceCounts.PER_SECOND + 1, 1);
    assertEquals(PaceCounts.PER_SECOND, told().size());
    send(LATE, 1);
    assertEquals("late", told().get(PaceCounts.PER_SECOND).problem(), "a nature never waits");
    send(PaceCounts.PER_SECOND, 1, 7);
    second();
    assertEquals(7, told().get(PaceCounts.PER_SECOND + 1).count(), "what changed meanwhile");
    assertEquals(2 * PaceCounts.PER_SECOND + 1, told().size());
    second();
    assertEquals(2 * PaceCounts.PER_SECOND + 2, told().size());
    send(0, 1, 9);
    assertEquals(9, told().get(told().size() - 1).count());
  }

  @Test
  void whatWaitsIsNotLostByARestartAndAllOfItGoesOnAtTheEnd() throws Exception {
    send(0, PaceCounts.PER_SECOND + 30, 1);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();
    harness = harness();
    harness.initializeState(state);
    harness.open();
    assertEquals(30, told().size());
    send(0, PaceCounts.PER_SECOND, 2);
    assertEquals(PaceCounts.PER_SECOND, told().size());
    harness.endInput();
    harness.getOperator().finish();
    assertEquals(PaceCounts.PER_SECOND + 30, told().size());
  }

  @Test
  void noMoreWaitThanThereIsRoomFor() throws Exception {
    send(0, PaceCounts.PER_SECOND + PaceCounts.MOST_WAITING + 5, 1);
    List<ProblemCount> told = told();
    assertEquals(PaceCounts.PER_SECOND + 5, told.size());
    assertEquals("sku-" + PaceCounts.PER_SECOND, told.get(PaceCounts.PER_SECOND).sku());
  }

  private static OneInputStreamOperatorTestHarness<ProblemCount, ProblemCount> harness()
      throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new PaceCounts(),
        TypeInformation.of(ProblemCount.class).createSerializer(new SerializerConfigImpl()));
  }

  private void second() throws Exception {
    now += 1_000;
    harness.setProcessingTime(now);
  }

  private void send(int first, int many, long count) throws Exception {
    for (int i : IntStream.range(first, first + many).toArray()) {
      send(new Problem("late~" + i, ProblemKind.PRODUCT, "late", "sku-" + i, null), count);
    }
  }

  private void send(Problem problem, long count) throws Exception {
    var tally = new Tally(count, 0, 0, 0, 0, 0, 0, 0, 0);
    harness.processElement(
        new StreamRecord<>(
            ProblemCount.of(problem, Span.HOUR, 0, tally, count, null, Instant.EPOCH)));
  }

  private List<ProblemCount> told() {
    return harness.extractOutputValues();
  }
}
