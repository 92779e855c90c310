package dev.ouvidor.dashboard.digests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ouvidor.dashboard.digests.Schedule.Cadence;
import dev.ouvidor.dashboard.digests.Schedule.Days;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When digests go out, and of which days they tell. */
final class ScheduleTest {
  @ParameterizedTest(name = "{0} {1} {2} {3}, after {4}")
  @CsvSource({
    "DAILY, 1, 08:00, America/Sao_Paulo, 2026-11-23T10:59:59Z, 2026-11-23T11:00:00Z",
    "DAILY, 1, 08:00, America/Sao_Paulo, 2026-11-23T11:00:00Z, 2026-11-24T11:00:00Z",
    // the day there is not that of UTC
    "DAILY, 1, 23:30, America/Sao_Paulo, 2026-11-23T02:00:00Z, 2026-11-23T02:30:00Z",
    "WEEKLY, 1, 09:00, Asia/Tokyo, 2026-11-22T23:59:00Z, 2026-11-23T00:00:00Z",
    "WEEKLY, 1, 09:00, Asia/Tokyo, 2026-11-23T00:00:00Z, 2026-11-30T00:00:00Z",
    // 01:30 is skipped in spring: an hour later; it comes twice in autumn: the first one, once
    "DAILY, 1, 01:30, Europe/Lisbon, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
    "DAILY, 1, 01:30, Europe/Lisbon, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
    "DAILY, 1, 01:30, Europe/Lisbon, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
    // the same time of the day on both sides of a change of clocks
    "WEEKLY, 1, 08:00, America/New_York, 2026-10-26T12:00:00Z, 2026-11-02T13:00:00Z",
    // months without that day have their last one
    "MONTHLY, 31, 07:00, UTC, 2026-01-31T07:00:00Z, 2026-02-28T07:00:00Z",
    "MONTHLY, 31, 07:00, UTC, 2028-02-01T00:00:00Z, 2028-02-29T07:00:00Z",
    "MONTHLY, 30, 07:00, UTC, 2026-02-28T07:00:00Z, 2026-03-30T07:00:00Z",
    "MONTHLY, 1, 00:00, UTC, 2026-12-31T23:59:59Z, 2027-01-01T00:00:00Z"
  })
  void theNextTimeIsTheFirstAfterwards(
      Cadence cadence, int day, String at, String zone, Instant moment, Instant next) {
    assertEquals(next, new Schedule(cadence, day, at, zone).after(moment));
  }

  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    "DAILY, 2026-11-23T11:00:00Z, 2026-11-22, 2026-11-22",
    // still Sunday there
    "DAILY, 2026-11-23T02:30:00Z, 2026-11-21, 2026-11-21",
    "WEEKLY, 2026-11-23T11:00:00Z, 2026-11-16, 2026-11-22",
    "MONTHLY, 2026-03-31T11:00:00Z, 2026-02-01, 2026-02-28",
    "MONTHLY, 2026-01-01T11:00:00Z, 2025-12-01, 2025-12-31"
  })
  void itTellsOfWholeDaysThatAreOver(
      Cadence cadence, Instant moment, LocalDate first, LocalDate last) {
    var schedule = new Schedule(cadence, 1, "08:00", "America/Sao_Paulo");
    assertEquals(new Days(first, last), schedule.days(moment));
  }

  @ParameterizedTest(name = "due {0}, now {1}")
  @CsvSource({
    "2026-11-20T08:00:00Z, 2026-11-20T08:00:01Z, 2026-11-20T08:00:00Z",
    "2026-11-20T08:00:00Z, 2026-11-23T07:59:59Z, 2026-11-22T08:00:00Z",
    "2026-11-20T08:00:00Z, 2026-11-23T08:00:00Z, 2026-11-23T08:00:00Z"
  })
  void ofWhatWasMissedTheLastOneCounts(Instant due, Instant now, Instant latest) {
    assertEquals(latest, new Schedule(Cadence.DAILY, 1, "08:00", "UTC").latest(due, now));
  }
}
