package dev.ouvidor.dashboard.presence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.dashboard.presence.FocusTime.End;
import dev.ouvidor.dashboard.web.Refusal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresenceTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final List<String> PEOPLE = List.of("ana", "rui", "lia");

  @Test
  void theFirstWhoWritesHoldsItUntilTheyAreNotHeardOf() {
    Presence one = Presence.nobody("c").sit("ana", "p", at(0)).hold("ana", true, id -> id, at(5));
    assertEquals("held", refused(() -> one.hold("rui", true, id -> id, at(60))));
    assertEquals("rui", writer(one.hold("rui", true, id -> id, at(96))));
    assertTrue(one.settled(at(96)).isEmpty());
  }

  @Test
  void whoSitsThereIdleLosesItThoughThePageIsOpen() {
    Presence idle = Presence.nobody("c").hold("ana", true, id -> id, at(0));
    for (int s = 20; s <= 280; s += 20) {
      idle = idle.hold("ana", false, id -> id, at(s));
    }
    assertEquals("ana", writer(idle));
    assertNull(idle.settled(at(301)).focus());
  }

  @Test
  void whoTakesOverLocksTheOtherOutAndOldLeasesAreNoGood() {
    Presence ana = Presence.nobody("c").hold("ana", true, id -> id, at(0));
    long stale = fence(ana);
    Presence rui = ana.take("rui", at(1));
    assertEquals("held", refused(() -> rui.require("ana", stale, id -> id, at(2))));
    assertEquals("lease_over", refused(() -> rui.require("rui", stale, id -> id, at(2))));
    rui.require("rui", fence(rui), id -> id, at(2));
    rui.require("rui", null, id -> id, at(2));
    Presence back = rui.take("ana", at(3));
    assertEquals("lease_over", refused(() -> back.require("ana", stale, id -> id, at(4))));
    assertEquals(
        "lease_over", refused(() -> Presence.nobody("c").require("ana", stale, id -> id, at(4))));
  }

  @Test
  void idleTimeIsTrimmed() {
    Presence writing =
        Presence.nobody("c").sit("ana", "p", at(0)).hold("ana", true, id -> id, at(10));
    writing = writing.hold("ana", true, id -> id, at(30));
    writing = writing.hold("ana", false, id -> id, at(100));
    writing = writing.hold("ana", true, id -> id, at(180));
    FocusTime time = FocusTime.of("c", Objects.requireNonNull(writing.focus()), End.SENT, at(190));
    assertEquals((20 + 60 + 10) * 1000L, time.activeMs());
    assertEquals(List.of(at(0), at(10), at(190)), List.of(time.openedAt(), time.from(), time.to()));
  }

  /** Whatever people do in whichever order: one writes, every turn has a fence of its own. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void onePersonWritesAtATimeAndFencesGrow(long seed) {
    var random = new Random(seed);
    Presence now = Presence.nobody("c");
    Set<Long> fences = new HashSet<>();
    long millis = 0;
    for (int i = 0; i < 2_000; i++) {
      millis += random.nextInt(4) == 0 ? random.nextInt(120_000) : random.nextInt(3);
      Instant at = NOON.plusMillis(millis);
      Presence before = now;
      now = step(before, random, at);
      Focus was = before.settled(at).focus();
      Focus is = now.focus();
      if (is != null) {
        assertTrue(is.holds(at));
        boolean same = was != null && was.fence() == is.fence();
        assertTrue(same || fences.add(is.fence()), "fence");
        assertTrue(was == null || !same || was.userId().equals(is.userId()), "writer");
        assertTrue(same || is.fence() > before.fence(), "grows");
        assertFalse(
            is.activeMs() > at.toEpochMilli() - is.since().toEpochMilli(), "no more than all");
      }
      assertTrue(now.equals(before) || now.updatedAt().isAfter(before.updatedAt()));
    }
    assertTrue(fences.size() > 10);
  }

  private static Presence step(Presence before, Random random, Instant at) {
    String who = PEOPLE.get(random.nextInt(PEOPLE.size()));
    try {
      return switch (random.nextInt(7)) {
        case 0 -> before.sit(who, "p" + random.nextInt(2), at);
        case 1 -> before.leave(who, "p" + random.nextInt(2), at);
        case 2 -> before.take(who, at);
        case 3 -> before.release(who, before.fence(), at);
        case 4 -> before.settled(at);
        default -> before.hold(who, random.nextBoolean(), id -> id, at);
      };
    } catch (Refusal held) {
      assertEquals("held", held.code());
      Focus focus = before.settled(at).focus();
      assertNotNull(focus);
      assertFalse(focus.userId().equals(who));
      return before;
    }
  }

  private static String refused(Runnable work) {
    return assertThrows(Refusal.class, work::run).code();
  }

  private static String writer(Presence presence) {
    return Objects.requireNonNull(presence.focus()).userId();
  }

  private static long fence(Presence presence) {
    return Objects.requireNonNull(presence.focus()).fence();
  }

  private static Instant at(int seconds) {
    return NOON.plusSeconds(seconds);
  }
}
