package dev.ouvidor.dashboard.deliveries;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.dashboard.deliveries.Delivery.Outcome;
import dev.ouvidor.dashboard.deliveries.Delivery.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DeliveryTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Outcome FAILED = new Outcome(500, "answered 500", null, false);

  @Test
  void itIsTriedLaterAndLaterAndThenDead() {
    Delivery unit = waiting();
    Instant now = NOON;
    int attempts = 0;
    while (unit.state() == State.WAITING) {
      assertTrue(unit.isDue(now));
      unit = unit.claimed(now).after(FAILED, now);
      attempts++;
      now = Objects.requireNonNullElse(unit.dueAt(), now);
    }
    assertEquals(10, attempts);
    assertEquals(State.DEAD, unit.state());
    assertTrue(Duration.between(NOON, now).compareTo(Duration.ofHours(40)) > 0);
    assertEquals(State.DEAD, unit.after(FAILED, now).state());
    assertTrue(unit.again(now).isDue(now));
  }

  @Test
  void whoeverClaimsItHasItForAWhile() {
    Delivery claimed = waiting().claimed(NOON);
    assertFalse(claimed.isDue(NOON.plusSeconds(59)));
    assertTrue(claimed.isDue(NOON.plus(Delivery.LEASE)));
  }

  @Test
  void itIsOverWhenItArrivedOrIsNotWanted() {
    Delivery arrived = waiting().claimed(NOON).after(new Outcome(204, null, null, false), NOON);
    assertEquals(State.DELIVERED, arrived.state());
    assertNull(arrived.dueAt());
    Delivery gone =
        waiting().claimed(NOON).after(new Outcome(410, "answered 410", null, true), NOON);
    assertEquals(State.DEAD, gone.state());
  }

  @Test
  void whoeverSaysWhenToComeAgainIsObeyed() {
    Outcome busy = new Outcome(429, "answered 429", Duration.ofSeconds(90), false);
    assertEquals(NOON.plusSeconds(90), waiting().claimed(NOON).after(busy, NOON).dueAt());
  }

  private static Delivery waiting() {
    return new Delivery(
        "msg_1", "h-1", "opened", "c", "{}", NOON, State.WAITING, NOON, 0, null, null, null);
  }
}
