package dev.ouvidor.dashboard.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.dashboard.explore.Period.Step;
import dev.ouvidor.dashboard.web.Refusal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExploreQueryTest {
  private static final Instant NOW = Instant.parse("2026-11-20T12:34:56Z");

  @Test
  void readsEveryKindOfFilter() {
    ExploreQuery query =
        query(
            "nature=delivery.late&nature=!order.wrong&severity=2..4&rating=none&praise=price"
                + "&slot=7-23&q= lote &unknown=x&channel=");
    assertEquals(Set.of("delivery.late", "!order.wrong"), query.values().get(Dimension.NATURE));
    assertEquals(Set.of("2..4"), query.values().get(Dimension.SEVERITY));
    assertEquals(Set.of("none"), query.values().get(Dimension.RATING));
    assertEquals(Map.of("praise", Set.of("price")), query.aspects());
    assertEquals(new ExploreQuery.Slot(DayOfWeek.SUNDAY, 23), query.slot());
    assertEquals("lote", query.text().typed());
    assertEquals(3, query.values().size());
    assertTrue(query.isNarrow());
    assertTrue(!query("").isNarrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "severity=5",
        "severity=3..2",
        "severity=bad",
        "rating=0",
        "nps=11",
        "nature=!",
        "slot=8-1",
        "slot=1-24",
        "period=1y",
        "zone=Mars/Base",
        "from=2026-13-01",
        "from=soon",
        "to=2019-01-01&from=2020-01-01",
        "from=2010-01-01"
      })
  void whatCannotBeIsRefusedByName(String query) {
    Refusal refusal = assertThrows(Refusal.class, () -> query(query));
    assertEquals(422, refusal.status());
    assertEquals("filter_invalid", refusal.code());
    assertEquals(query.substring(0, query.indexOf('=')), refusal.field());
  }

  @Test
  void daysBeginInTheZoneAndThePeriodBeforeEndsAtTheSameHour() {
    Period week = query("period=7d&zone=America/Sao_Paulo").period();
    assertEquals(Instant.parse("2026-11-14T03:00:00Z"), week.from());
    assertEquals(Instant.parse("2026-11-20T12:35:00Z"), week.to());
    assertEquals(Instant.parse("2026-11-07T03:00:00Z"), week.beforeFrom());
    assertEquals(Instant.parse("2026-11-13T12:35:00Z"), week.beforeTo());
    assertEquals(7, week.starts(Step.DAY).size());
    assertEquals(week.before().starts(Step.DAY).size(), week.starts(Step.DAY).size());
  }

  @Test
  void daysThatAreLongerStayDays() {
    // clocks go back on 25 October 2026 in Lisbon: that day has 25 hours
    Period days = query("from=2026-10-24&to=2026-10-26&zone=Europe/Lisbon").period();
    assertEquals(Duration.ofHours(73), Duration.between(days.from(), days.to()));
    assertEquals(3, days.starts(Step.DAY).size());
    assertEquals(Instant.parse("2026-10-20T23:00:00Z"), days.beforeFrom());
    assertEquals(days.from(), days.beforeTo());
    assertEquals(73, days.starts(Step.HOUR).size());
  }

  @Test
  void momentsAreTakenAsTheyAre() {
    Period hours = query("from=2026-11-20T10:00:00Z&to=2026-11-20T12:00:00Z").period();
    assertEquals(Instant.parse("2026-11-20T08:00:00Z"), hours.beforeFrom());
    assertEquals(Step.HOUR, hours.step());
    assertEquals(
        List.of(Instant.parse("2026-11-20T11:00:00Z")), hours.hoursOf(DayOfWeek.FRIDAY, 11));
    assertThrows(
        Refusal.class, () -> query("from=2026-01-01&to=2026-03-01").period().starts(Step.HOUR));
  }

  private static ExploreQuery query(String text) {
    Map<String, List<String>> parameters =
        Arrays.stream(text.split("&"))
            .filter(part -> part.contains("="))
            .map(part -> part.split("=", 2))
            .collect(
                Collectors.groupingBy(
                    pair -> pair[0],
                    LinkedHashMap::new,
                    Collectors.mapping(pair -> pair[1], Collectors.toList())));
    return ExploreQuery.of(parameters, NOW);
  }
}
