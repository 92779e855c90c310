package dev.ouvidor.pipeline.counting;

import static dev.ouvidor.pipeline.problem.Chatter.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ouvidor.pipeline.problem.Chatter;
import dev.ouvidor.pipeline.problem.Mention;
import dev.ouvidor.pipeline.problem.Unnamed;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FindPhrasesTest {
  private static final long DAY = 86_400;

  private final Chatter chatter = new Chatter();
  private KeyedOneInputStreamOperatorTestHarness<String, Unnamed, Mention> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
    for (Unnamed post : chatter.many(300, NOON - DAY)) {
      send(post);
    }
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aProblemIsTheSameOverDaysAndRestarts() throws Exception {
    for (int i = 0; i < 3; i++) {
      send(burning(i, NOON));
    }
    restart();
    for (int i = 3; i < 8; i++) {
      send(burning(i, NOON));
    }
    assertEquals(List.of("p1", "p2", "p3", "p4", "p5", "p6", "p7"), said());
    restart();
    send(burning(8, NOON + 5 * DAY));
    send(burning(9, NOON - 20 * DAY));
    assertEquals(List.of("p8", "p9"), said(), "days later, and of long ago");
  }

  @Test
  void whatIsReadOnceMoreAfterAFailureSaysTheSame() throws Exception {
    send(burning(0, NOON));
    send(burning(1, NOON));
    harness.prepareSnapshotPreBarrier(1);
    OperatorSubtaskState state = harness.snapshot(1, 1);
    List<Unnamed> rest = new ArrayList<>();
    for (int i = 2; i < 9; i++) {
      rest.add(burning(i, NOON));
      rest.add(chatter.any(NOON));
    }
    for (Unnamed post : rest) {
      send(post);
    }
    List<String> first = said();
    again(state);
    for (Unnamed post : rest) {
      send(post);
    }
    assertEquals(first, said());
    assertEquals(8, first.size());
  }

  @Test
  void eachLanguageHasItsOwnPhrases() throws Exception {
    for (int i = 0; i < 12; i++) {
      Unnamed post = burning(i, NOON);
      send(new Unnamed(i % 3 == 0 ? "pt" : "l" + i, post.text(), post.mention(), false));
    }
    assertEquals(List.of(), said());
  }

  private Unnamed burning(int i, long at) {
    return Chatter.post("p" + i, "u" + i, at, chatter.some(3) + " cheiro de queimado");
  }

  private void send(Unnamed post) throws Exception {
    harness.processElement(post, 0);
  }

  /** Who was counted since the last start. */
  private List<String> said() {
    return harness.extractOutputValues().stream().map(Mention::id).toList();
  }

  private void restart() throws Exception {
    harness.prepareSnapshotPreBarrier(1);
    again(harness.snapshot(1, 1));
  }

  private void again(OperatorSubtaskState state) throws Exception {
    harness.close();
    harness = harness();
    harness.initializeState(state);
    harness.open();
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Unnamed, Mention> harness()
      throws Exception {
    var fresh =
        new KeyedOneInputStreamOperatorTestHarness<>(
            new FindPhrases(), Unnamed::language, Types.STRING);
    fresh.setProcessingTime((NOON + 30 * DAY) * 1_000);
    return fresh;
  }
}
