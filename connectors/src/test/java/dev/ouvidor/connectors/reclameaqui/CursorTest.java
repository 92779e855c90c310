package dev.ouvidor.connectors.reclameaqui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nothing is missed, and nothing is read for ever. */
final class CursorTest {
  private final TestClock clock = new TestClock();

  private Fetch.Batch next(FeedbackReader reader, @Nullable String cursor) throws Exception {
    var batch = assertInstanceOf(Fetch.Batch.class, reader.fetch(cursor, 100));
    clock.advance(batch.again());
    return batch;
  }

  @Test
  void aPlatformWhoseClockIsHoursBehindIsReadAllTheSame() throws Exception {
    try (var site = Complaints.standIn(() -> clock.instant().minus(Duration.ofHours(3)))) {
      site.start();
      try (var channel = Complaints.open(site, new Surroundings(clock, name -> null));
          var reader = channel.read("tickets")) {
        var seen = new ArrayList<String>();
        String cursor = null;
        for (int minute = 0; minute < 20; minute++) {
          site.complain("Maria", "Bota", "queixa " + minute);
          clock.advance(Duration.ofMinutes(1));
          var batch = next(reader, cursor);
          batch.items().stream().map(Feedback::text).forEach(seen::add);
          cursor = batch.cursor();
        }
        assertEquals(20, seen.size(), seen.toString());
      }
    }
  }

  @Test
  void aChangeBehindThePageThatIsReadComesInTheNextPass() throws Exception {
    try (var site = Complaints.standIn(clock)) {
      site.start();
      var ids = new ArrayList<String>();
      for (int i = 0; i < 60; i++) {
        ids.add(site.complain("Maria", "Bota", "queixa " + i));
      }
      try (var channel = Complaints.open(site, new Surroundings(clock, name -> null));
          var reader = channel.read("tickets")) {
        var first = next(reader, null);
        site.edit(ids.get(3), "mudou");
        clock.advance(Duration.ofMinutes(20));
        site.edit(ids.get(59), "mudou por último");
        var second = next(reader, first.cursor());
        var third = next(reader, second.cursor());
        assertEquals(50, first.items().size());
        assertEquals(10, second.items().size());
        assertEquals(List.of("mudou"), third.items().stream().map(Feedback::text).toList());
      }
    }
  }

  @Test
  void aBulkOfChangesIsNotReadOverAndOver() {
    Instant now = clock.instant();
    Cursor at = Cursor.of(null, now, Duration.ofDays(30)).begin(now).meet(now, now);
    at = at.turn(false, 2_000, now);
    assertTrue(at.from().isBefore(now), "what comes late into the list is not missed");
    Instant later = now.plus(Duration.ofMinutes(6));
    at = at.begin(later).meet(now, later).turn(false, 2_000, later);
    assertEquals(now.plusMillis(1), at.from());
  }

  @Test
  void whenTicketsDisappearThePassBeginsAnew() {
    Instant now = clock.instant();
    Cursor at = Cursor.of(null, now, Duration.ofDays(30)).begin(now).turn(true, 120, now);
    assertEquals(2, at.page());
    assertEquals(1, at.turn(true, 119, now).page());
    assertEquals(3, at.turn(true, 121, now).page());
    assertEquals(at.write(), Cursor.of(at.write(), now, Duration.ZERO).write());
  }
}
