package dev.ouvidor.dashboard.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class TogetherTest {
  private final LinkedBlockingQueue<Runnable> requests = new LinkedBlockingQueue<>();
  private final List<Integer> sizes = new ArrayList<>();

  @Test
  void whatIsAskedAtTheSameTimeGoesInOneRequest() throws Exception {
    var unit = new Together<Integer, Integer>(requests::add, this::squares);
    List<FutureTask<Integer>> answers = new ArrayList<>();
    for (int i = 1; i <= 10; i++) {
      answers.add(asking(unit, i));
    }
    requests.take().run();
    for (int i = 1; i <= 10; i++) {
      assertEquals(i * i, answers.get(i - 1).get());
    }
    assertEquals(List.of(10), sizes);
  }

  @Test
  void aFailureIsToldAndTheNextRequestIsMadeAllTheSame() {
    var unit = new Together<Integer, Integer>(Runnable::run, this::squares);
    assertThrows(IllegalArgumentException.class, () -> unit.ask(0));
    assertEquals(9, unit.ask(3));
  }

  private List<Integer> squares(List<Integer> questions) {
    if (questions.contains(0)) {
      throw new IllegalArgumentException("0");
    }
    sizes.add(questions.size());
    return questions.stream().map(one -> one * one).toList();
  }

  /** Returns when the question waits for its answer. */
  private static FutureTask<Integer> asking(Together<Integer, Integer> unit, int question) {
    var answer = new FutureTask<Integer>(() -> unit.ask(question));
    var asker = new Thread(answer, "asker-" + question);
    asker.setDaemon(true);
    asker.start();
    while (asker.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return answer;
  }
}
