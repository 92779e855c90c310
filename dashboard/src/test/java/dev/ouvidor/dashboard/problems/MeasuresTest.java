package dev.ouvidor.dashboard.problems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.dashboard.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The figures of problems against values from the literature and by hand. */
final class MeasuresTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:30:00Z");

  @ParameterizedTest
  @CsvSource({
    // Newcombe, Statistics in Medicine 17 (1998), table I
    "81, 263, 307.98, 255.3, 366.2",
    "15, 148, 101.35, 62.4, 160.5",
    "0, 20, 0, 0, 161.1",
    "1, 29, 34.48, 6.1, 171.8"
  })
  void aRateHasTheIntervalOfWilson(
      long said, long orders, double per1000, double low, double high) {
    Rate rate = Objects.requireNonNull(Rate.of(said, orders));
    assertEquals(per1000, rate.per1000(), 0.01);
    assertEquals(low, rate.low(), 0.06);
    assertEquals(high, rate.high(), 0.06);
  }

  @Test
  void thereIsNoRateWithoutOrdersOrWithFewerThanPeopleWrote() {
    assertNull(Rate.of(3, 0));
    assertNull(Rate.of(3, 2));
    assertEquals(1000, Objects.requireNonNull(Rate.of(2, 2)).high());
  }

  @ParameterizedTest
  @CsvSource({
    // Clopper-Pearson of 5 in 20: 0.0866 to 0.4910; of 0 in 10: 0 to 0.3085
    "15, 5, 0.0948, 0.9649",
    "10, 0, 0, 0.4462"
  })
  void theRatioOfTwoCountsHasTheExactInterval(long before, long after, double low, double high) {
    RateRatio ratio = RateRatio.of(before, 10, after, 10);
    assertEquals((double) after / before, ratio.ratio());
    assertEquals(low, ratio.low(), 0.0002);
    assertEquals(high, ratio.high(), 0.0002);
    RateRatio longer = RateRatio.of(before, 20, after, 10);
    assertEquals(2 * ratio.high(), longer.high(), 1e-9);
  }

  @Test
  void theRatioOfManyIsThatOfTheNormalDistribution() {
    RateRatio ratio = RateRatio.of(100_000, 1, 100_000, 1);
    assertEquals(Math.exp(-1.96 * Math.sqrt(2e-5)), ratio.low(), 1e-4);
    assertEquals(Math.exp(1.96 * Math.sqrt(2e-5)), ratio.high(), 1e-4);
  }

  @Test
  void aPriorityIsTheProductOfItsFactors() {
    Totals now = new Totals(40, 30, List.of(0L, 10L, 10L, 10L, 10L), 40, 0, 36_000);
    Totals before = new Totals(10, 10, List.of(0L, 0L, 10L, 0L, 0L), 10, 0, 0);
    Priority priority = Priority.of(now, before, 7);
    assertEquals((0.5 + 1 + 2 + 4) / 4, priority.severity());
    assertEquals(30 / 7.0, priority.frequency());
    assertEquals(1 + Math.log10(901), priority.reach());
    assertEquals(Math.sqrt(35 / 15.0), priority.trend());
    assertEquals(
        priority.severity() * priority.frequency() * priority.reach() * priority.trend(),
        priority.value());
    assertEquals(2, Priority.of(now, Totals.NOTHING, 7).trend());
    assertEquals(0, Priority.of(Totals.NOTHING, now, 7).value());
    assertEquals(0.5, Priority.of(Totals.NOTHING, now, 7).trend());
  }

  @ParameterizedTest
  @CsvSource({
    // a day, usually 10 an hour: 1 an hour since
    "10, 1, 24, FELL",
    "10, 10, 24, DID_NOT_FALL",
    "10, 30, 24, DID_NOT_FALL",
    // too few to rule anything out
    "1, 1, 5, TOO_EARLY",
    "10, 0, 0, TOO_EARLY",
    "0, 0, 24, TOO_EARLY"
  })
  void aFixIsJudgedByTheWholeInterval(
      long before, long after, long hours, FixCheck.Outcome outcome) {
    Instant fixedAt = NOW.minus(Duration.ofHours(hours + 2));
    FixCheck check = FixCheck.of(hourly(before, after, fixedAt), null, fixedAt, NOW);
    assertEquals(outcome, check.outcome(), check.toString());
    assertEquals(hours, check.hoursAfter());
    assertEquals(after * hours, check.after());
  }

  @Test
  void nightsAreComparedWithNights() {
    Instant fixedAt = Instant.parse("2026-11-20T20:00:00Z");
    Instant morning = Instant.parse("2026-11-21T05:00:00Z");
    Map<Long, Long> counts = new HashMap<>();
    for (long hour = hour(fixedAt) - 200; hour < hour(morning); hour++) {
      counts.put(hour, hour % 24 >= 8 && hour % 24 < 21 ? 100L : 2L);
    }
    FixCheck check = FixCheck.of(counts, null, fixedAt, morning);
    assertEquals(8, check.hoursAfter());
    assertEquals(7 * 8, check.hoursBefore());
    assertEquals(1, Objects.requireNonNull(check.ratio()), 1e-9);
  }

  @Test
  void aYoungProblemIsNotThinnedByTheDaysBeforeItRose() {
    Instant fixedAt = NOW.minus(Duration.ofHours(26));
    Instant confirmedAt = fixedAt.minus(Duration.ofHours(3));
    FixCheck check = FixCheck.of(hourly(10, 1, fixedAt), confirmedAt, fixedAt, NOW);
    assertEquals(24, check.hoursBefore());
    assertEquals(240, check.before());
  }

  @Test
  void aTimeIsInWholeHoursAndLaterInWholeDays() {
    Period day = Period.of(Map.of("period", "24h")::get, NOW);
    assertEquals(Instant.parse("2026-11-19T13:00:00Z"), day.from());
    assertEquals(Instant.parse("2026-11-20T13:00:00Z"), day.to());
    assertEquals(24, day.points());
    assertEquals("5m", day.fineSpan());
    Period year =
        Period.of(Map.of("from", "2026-01-01T07:00:00Z", "to", "2027-01-01T00:00:00Z")::get, NOW);
    assertEquals(Instant.parse("2026-01-01T00:00:00Z"), year.from());
    assertEquals(Instant.parse("2026-11-21T00:00:00Z"), year.to());
    assertEquals("1d", year.span());
    assertTrue(year.points() <= 30);
    for (Map<String, String> wrong :
        List.of(
            Map.of("period", "1y"),
            Map.of("from", "yesterday"),
            Map.of("to", "2026-11-20T00:00:00Z"),
            Map.of("from", "2026-11-20T00:00:00Z", "to", "2026-11-19T00:00:00Z"),
            Map.of("from", "2020-01-01T00:00:00Z"))) {
      assertThrows(Refusal.class, () -> Period.of(wrong::get, NOW), wrong.toString());
    }
  }

  private static Map<Long, Long> hourly(long before, long after, Instant fixedAt) {
    Map<Long, Long> counts = new HashMap<>();
    for (long hour = hour(fixedAt) - 300; hour <= hour(NOW); hour++) {
      counts.put(hour, hour < hour(fixedAt) ? before : after);
    }
    return counts;
  }

  private static long hour(Instant moment) {
    return moment.getEpochSecond() / 3_600;
  }
}
