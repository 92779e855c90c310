package dev.ouvidor.dashboard.problems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class OriginTest {

  @Test
  void aCarrierStandsOutWhenItsShareIsSurelyMoreThanUsual() {
    Origin jadlog = ofOrders(30, 40);
    assertEquals(0.75, jadlog.share());
    assertEquals(0.25, Objects.requireNonNull(jadlog.usual()));
    assertEquals(3, Objects.requireNonNull(jadlog.times()), 1e-9);
    assertEquals(120, Objects.requireNonNull(jadlog.rate()).per1000(), 1e-9, "30 of 250 orders");
    assertTrue(jadlog.standsOut(), jadlog.toString());
    assertFalse(ofOrders(10, 40).standsOut(), "as usual");
    assertFalse(ofOrders(3, 6).standsOut(), "too few to be sure");
    assertTrue(ofOrders(8, 8).standsOut(), "all of them");
  }

  @Test
  void theIntervalIsTheExactOne() {
    // Of 4 out of 10: 12.16 % to 73.76 % (Clopper and Pearson, 95 %).
    Origin some = Origin.ofOrders("carrier", "Jadlog", 4, 10, 250, 1_000, 0.025);
    assertEquals(0.1216 / 0.25, Objects.requireNonNull(some.low()), 1e-3);
    assertEquals(0.7376 / 0.25, Objects.requireNonNull(some.high()), 1e-3);
    assertEquals(4, Objects.requireNonNull(ofOrders(9, 9).high()), 1e-9);
  }

  @Test
  void ofTooFewOrdersOrWithoutOthersNothingIsReckoned() {
    assertNull(ofOrders(4, 4).times(), "four");
    assertEquals(0.25, Objects.requireNonNull(ofOrders(4, 4).usual()));
    Origin old = Origin.ofOrders("lot", "L1", 6, 9, 8, 8, 0.025);
    assertNull(old.usual(), "more are named than were brought in");
    assertNull(old.times());
    Origin fresh = Origin.ofOrders("lot", "L2", 6, 9, 0, 1_000, 0.025);
    assertNull(fresh.times(), "no such order was in the time");
  }

  @Test
  void whatIsNamedInWordsIsHeldAgainstWhatWasNamedBefore() {
    Origin jadlog = ofWords(18, 20, 60, 200);
    assertEquals(0.9, jadlog.share());
    assertEquals(3, Objects.requireNonNull(jadlog.times()), 1e-9);
    assertTrue(jadlog.standsOut(), jadlog.toString());
    assertFalse(ofWords(6, 20, 60, 200).standsOut(), "as usual");
    // 18 against 6: the odds of 18 out of 24 are 53.29 % to 90.23 % (Clopper and Pearson, 95 %).
    Origin exact = Origin.ofWords("Jadlog", 18, 20, 6, 20, 0, 0.025);
    assertEquals(0.5329 / 0.4671, Objects.requireNonNull(exact.low()), 2e-3);
    assertEquals(0.9023 / 0.0977, Objects.requireNonNull(exact.high()), 2e-2);

    Origin fresh = ofWords(8, 10, 0, 100);
    assertTrue(fresh.standsOut(), "nobody named it before");
    assertNull(fresh.times());
    assertNull(fresh.high());
    assertFalse(ofWords(8, 10, 0, 0).standsOut(), "nobody named any before");
    assertFalse(ofWords(1, 3, 0, 100).standsOut(), "three");
    assertNull(fresh.rate(), "orders unknown");
    Origin known = Origin.ofWords("Jadlog", 8, 10, 0, 100, 400, 0.025);
    assertEquals(20, Objects.requireNonNull(known.rate()).per1000(), 1e-9);
  }

  private static Origin ofOrders(long named, long allNamed) {
    return Origin.ofOrders("carrier", "Jadlog", named, allNamed, 250, 1_000, 0.025 / 3);
  }

  private static Origin ofWords(long named, long all, long before, long allBefore) {
    return Origin.ofWords("Jadlog", named, all, before, allBefore, 0, 0.025 / 3);
  }
}
