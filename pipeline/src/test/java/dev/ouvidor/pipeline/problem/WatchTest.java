package dev.ouvidor.pipeline.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WatchTest {
  private static final int DAY = 288;
  private static final Problem LATE = Problem.ofNature("late");

  private final SplittableRandom random = new SplittableRandom(4);
  private Watch watch = new Watch(-1);

  @Test
  void aBurstIsSeenBeforeTheIntervalIsOverAndToldAgainWhenItHasGrown() {
    usual(3 * DAY);
    take(LATE, 12);
    assertEquals(List.of(), told(watch.glance()), "little yet");
    take(LATE, 60);
    List<Judged> early = told(watch.glance());
    assertEquals(1, early.size());
    Mark mark = early.get(0).mark();
    assertTrue(mark.discovered() && mark.high() < 60 && mark.fall() == 0, mark.toString());
    take(LATE, 61);
    assertEquals(List.of(), told(watch.glance()));
    take(LATE, 90);
    assertEquals(90, told(watch.glance()).get(0).interval().adjusted());
    Judged over = told(watch.close()).get(0);
    assertTrue(over.over() && over.mark().discovered());
    assertEquals(90, over.interval().adjusted());
  }

  @Test
  void itIsToldWhenItIsUsualAgain() {
    usual(3 * DAY);
    take(LATE, 60);
    watch.close();
    List<Judged> after = new ArrayList<>();
    for (int i = 0; i < DAY; i++) {
      take(LATE, 10);
      after.addAll(told(watch.close()));
    }
    Judged last = after.get(after.size() - 1);
    assertTrue(last.mark().rise() < Mark.TELLING, last.toString());
    assertTrue(after.size() < DAY / 4, "and then no more: " + after.size());
  }

  @Test
  void silenceIsSeenThoughNothingComes() {
    usual(3 * DAY);
    List<Judged> found = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      found.addAll(told(watch.close()));
    }
    assertTrue(found.stream().anyMatch(one -> one.mark().discovered()));
    assertEquals(Tally.NONE, found.get(found.size() - 1).interval().tally());
  }

  @Test
  void aProblemThatWasNeverSaidBeforeIsKnownToHaveBeenSilent() {
    usual(30);
    take(Problem.ofNature("fire"), 9);
    assertTrue(told(watch.glance()).get(0).mark().discovered());
    take(Problem.ofNature("odd"), 1);
    assertEquals(List.of(), told(watch.glance()));
  }

  @Test
  void whatIsKeptGoesOnAsItWas() {
    usual(2 * DAY);
    take(LATE, 30);
    var other = new Watch(watch.kept());
    other.add(Objects.requireNonNull(watch.kept(LATE.id())));
    assertTrue(other.take(interval(LATE, 30, other.closed() + 1)));
    assertEquals(watch.close(), other.close());
    assertEquals(watch.kept(), other.kept());
  }

  @Test
  void whatIsOverIsNotJudgedAgainAndWhatIsUnknownIsNoSilence() {
    usual(3 * DAY);
    assertFalse(watch.take(interval(LATE, 9, watch.closed())));
    watch.skip(watch.closed() + 2 * DAY);
    take(LATE, 10);
    assertEquals(List.of(), told(watch.close()));
  }

  @Test
  void whatNobodySpeaksOfIsForgotten() {
    usual(1);
    watch.skip(29 * DAY);
    assertEquals(List.of("late"), watch.forget());
    assertNull(watch.kept("late"));
  }

  private void usual(int intervals) {
    for (int i = 0; i < intervals; i++) {
      take(LATE, 7 + random.nextInt(7));
      watch.close();
    }
  }

  private void take(Problem problem, int count) {
    assertTrue(watch.take(interval(problem, count, watch.closed() + 1)));
  }

  private static Interval interval(Problem problem, int count, long tick) {
    var tally = new Tally(count, 0, 0, count, 0, 0, count, 0, 0);
    return new Interval(problem, tick * Watch.INTERVAL.toSeconds(), tally, count);
  }

  private static List<Judged> told(List<Judged> judged) {
    return judged.stream().filter(Judged::told).toList();
  }
}
