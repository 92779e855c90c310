package dev.ouvidor.dashboard.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LanesTest {
  private final Queue<Runnable> threads = new ArrayDeque<>();
  private final Lanes unit = new Lanes(threads::add);
  private final List<String> done = new ArrayList<>();

  @Test
  void aLaneWorksOffItsQueueInOrderAndTheLanesTakeTurns() {
    unit.add("x", "1", () -> done.add("1"));
    unit.add("x", "2", () -> done.add("2"));
    unit.add("mastodon", "3", () -> done.add("3"));
    assertEquals(2, threads.size());
    run();
    assertEquals(List.of("1", "3", "2"), done, "the lanes take turns");
    assertEquals(0, unit.size());
  }

  @Test
  void theSameWorkIsNotQueuedTwiceAndAFailureDoesNotStopTheLane() {
    unit.add("x", "1", () -> done.add("1"));
    unit.add("x", "1", () -> done.add("again"));
    unit.add(
        "x",
        "2",
        () -> {
          throw new IllegalStateException("broken");
        });
    unit.add("x", "3", () -> done.add("3"));
    assertEquals(1, threads.size());
    run();
    unit.add("x", "1", () -> done.add("later"));
    run();
    assertEquals(List.of("1", "3", "later"), done);
  }

  @Test
  void aLaneIsFullWhenEnoughWaitsInIt() {
    unit.add("x", "1", () -> done.add("1"));
    unit.add("x", "2", () -> done.add("2"));
    unit.add("mastodon", "3", () -> done.add("3"));
    assertEquals(Set.of("x"), unit.full(2));
    assertEquals(3, unit.size());
  }

  private void run() {
    while (!threads.isEmpty()) {
      threads.remove().run();
    }
  }
}
