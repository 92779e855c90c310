package dev.ouvidor.dashboard.problems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.dashboard.orders.OrderFigures.Ordered;
import dev.ouvidor.dashboard.problems.Origins.Origin;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OriginsTest {
  private static final Ordered ORDERED = new Ordered(1_000, Map.of("Jadlog", 250L));

  @Test
  void aCarrierStandsOutWhenItsShareIsSurelyMoreThanUsual() {
    Origin jadlog = origin(30, 40);
    assertEquals(0.75, jadlog.share());
    assertEquals(0.25, Objects.requireNonNull(jadlog.usual()));
    assertEquals(3, Objects.requireNonNull(jadlog.times()), 1e-9);
    assertTrue(jadlog.standsOut(), jadlog.toString());
    assertFalse(origin(10, 40).standsOut(), "as usual");
    assertFalse(origin(3, 6).standsOut(), "too few to be sure");
    assertTrue(origin(8, 8).standsOut(), "all of them");
  }

  @Test
  void theIntervalIsTheExactOne() {
    // Of 4 out of 10: 12.16 % to 73.76 % (Clopper and Pearson, 95 %).
    Origin some = Origins.origin("carrier", "Jadlog", 4, 10, ORDERED, 0.025);
    assertEquals(0.1216 / 0.25, Objects.requireNonNull(some.low()), 1e-3);
    assertEquals(0.7376 / 0.25, Objects.requireNonNull(some.high()), 1e-3);
    assertEquals(4, Objects.requireNonNull(origin(9, 9).high()), 1e-9);
  }

  @Test
  void ofTooFewOrdersOrWithoutOthersNothingIsReckoned() {
    assertNull(origin(4, 4).times(), "four");
    assertEquals(0.25, Objects.requireNonNull(origin(4, 4).usual()));
    Origin old = Origins.origin("lot", "L1", 6, 9, new Ordered(8, Map.of("L1", 8L)), 0.025);
    assertNull(old.usual(), "more are named than were brought in");
    assertNull(old.times());
    Origin fresh = Origins.origin("lot", "L2", 6, 9, ORDERED, 0.025);
    assertNull(fresh.times(), "no such order was in the time");
  }

  private static Origin origin(long named, long allNamed) {
    return Origins.origin("carrier", "Jadlog", named, allNamed, ORDERED, 0.025 / 3);
  }
}
