package dev.ouvidor.dashboard.replies;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LanesTest {
  private static final Course ILL = Course.trouble(Duration.ofMinutes(2));

  private final Queue<Runnable> threads = new ArrayDeque<>();
  private final List<String> done = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-20T12:00:00Z");
  private final Lanes unit = new Lanes(threads::add, () -> now, 8);

  @Test
  void aConversationIsWorkedOffInOrderAndTheLanesTakeTurns() {
    add("1", "maria", "x", Course.WELL);
    add("2", "maria", "x", Course.WELL);
    add("3", "rui", "mastodon", Course.WELL);
    assertEquals(2, threads.size());
    run();
    assertEquals(List.of("1", "3", "2"), done, "the lanes take turns");
    assertEquals(0, unit.running());
  }

  @Test
  void conversationsOfALaneGoSideBySide() {
    add("1", "maria", "x", Course.WELL);
    add("2", "rui", "x", Course.WELL);
    add("3", "ana", "x", Course.WELL);
    assertEquals(3, threads.size());
  }

  @Test
  void theSameWorkIsNotQueuedTwiceAndAFailureDoesNotStopTheLane() {
    add("1", "maria", "x", Course.WELL);
    add("1", "maria", "x", Course.WELL);
    unit.add(
        "2",
        "maria",
        "x",
        () -> {
          throw new IllegalStateException("broken");
        });
    add("3", "maria", "x", Course.WELL);
    assertEquals(1, threads.size());
    run();
    add("1", "maria", "x", Course.WELL);
    run();
    assertEquals(List.of("1", "3", "1"), done);
  }

  @Test
  void aLaneIsClosedWhenEnoughWaitsInIt() {
    add("1", "maria", "x", Course.WELL);
    add("2", "maria", "x", Course.WELL);
    add("3", "maria", "x", Course.WELL);
    add("4", "rui", "mastodon", Course.WELL);
    assertEquals(Set.of("x"), unit.closed(2));
    assertEquals(2, unit.running());
  }

  @Test
  void whatOnlyWaitsIsForgotten() {
    add("1", "maria", "x", Course.WELL);
    add("2", "maria", "x", Course.WELL);
    unit.forget();
    assertEquals(Set.of(), unit.closed(1));
    add("1", "maria", "x", Course.WELL);
    add("3", "maria", "x", Course.WELL);
    run();
    assertEquals(List.of("1", "3"), done, "1 was under way");
  }

  @Test
  void aPlatformThatFailsGetsLessAndLessAndThenARest() {
    for (int i = 0; i < 20; i++) {
      add("ill " + i, "conversation " + i, "x", ILL);
    }
    assertEquals(4, threads.size());
    run();
    assertEquals(4, done.size(), "what was under way, and then a rest");
    assertEquals(Set.of("x"), unit.closed(100));

    now = now.plusSeconds(121);
    assertEquals(Set.of(), unit.closed(100));
    add("another", "rui", "x", ILL);
    assertEquals(1, threads.size(), "a careful try");
    run();
    assertEquals(5, done.size());
  }

  @Test
  void aPlatformThatDoesWellGetsMore() {
    for (int i = 0; i < 40; i++) {
      add("well " + i, "conversation " + i, "x", Course.WELL);
    }
    int most = 0;
    while (!threads.isEmpty()) {
      most = Math.max(most, threads.size());
      threads.remove().run();
    }
    assertEquals(8, most);
    assertEquals(40, done.size());
  }

  private void add(String name, String conversation, String lane, Course course) {
    unit.add(
        name,
        conversation,
        lane,
        () -> {
          done.add(name);
          return course;
        });
  }

  private void run() {
    while (!threads.isEmpty()) {
      threads.remove().run();
    }
  }
}
