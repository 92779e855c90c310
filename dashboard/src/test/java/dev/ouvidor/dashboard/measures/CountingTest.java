package dev.ouvidor.dashboard.measures;

import static dev.ouvidor.pipeline.analysis.Sentiment.NEGATIVE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.dashboard.measures.Counting.Counted;
import dev.ouvidor.dashboard.measures.MeasureQuery.Period;
import dev.ouvidor.dashboard.sla.Clocks;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Periods, pieces of them, filters and people. */
class CountingTest {
  private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");
  private static final Instant NOW = Instant.parse("2026-11-20T12:34:56Z");

  @Test
  void daysOfSummerTimeHaveTheLengthThatTheyHave() {
    MeasureQuery query = query("from=2026-03-28", "to=2026-03-30");
    List<Period> pieces = query.pieces();
    assertEquals(List.of(24L, 23L, 24L), pieces.stream().map(CountingTest::hours).toList());
    assertEquals(71, hours(query.now()));
    assertEquals(72, hours(query.before()));
    assertEquals(
        List.of(25L),
        query("from=2026-10-25", "to=2026-10-25").pieces().stream()
            .map(CountingTest::hours)
            .toList());
  }

  @Test
  void weeksBeginOnMondaysAndNothingIsOfTheFuture() {
    MeasureQuery weeks = query("from=2026-11-04", "to=2026-11-30", "bucket=week");
    assertEquals("[2026-11-04, 2026-11-09, 2026-11-16]", weeks.starts().toString());
    assertEquals(hours(weeks.pieces().get(0)), 5 * 24);
    MeasureQuery usual = query();
    assertEquals("2026-10-24 2026-11-20", usual.from() + " " + usual.to());
    assertEquals(Instant.parse("2026-11-20T12:34:00Z"), usual.asOf());
    assertEquals(MeasureQuery.Bucket.WEEK, query("from=2026-06-01").bucket());
  }

  @Test
  void whatCannotBeIsRefusedByItsName() {
    for (String wrong :
        List.of(
            "from=yesterday",
            "from=2026-12-24",
            "from=2020-01-01",
            "bucket=hour",
            "severity=5",
            "at=now")) {
      Refusal refusal = assertThrows(Refusal.class, () -> query(wrong));
      assertEquals(wrong.substring(0, wrong.indexOf('=')), refusal.field());
    }
  }

  @Test
  void everyObservationIsInOnePieceAndInThePeriod() {
    Story one =
        Story.of(1).said(at("2026-11-10T10:00"), NEGATIVE).replied(at("2026-11-11T00:00"), "ana");
    Story two =
        Story.of(2).said(at("2026-11-10T23:00"), NEGATIVE).replied(at("2026-11-10T23:59"), "rui");
    Story old =
        Story.of(3).said(at("2026-11-08T10:00"), NEGATIVE).replied(at("2026-11-08T12:00"), "ana");
    Counted first =
        count("first_response", query("from=2026-11-10", "to=2026-11-11"), one, two, old);
    assertEquals(2, first.now().n());
    assertEquals((14 * 60 + 59) / 2.0, minutes(first.now()));
    assertEquals(1, first.before().n());
    assertEquals(List.of(1L, 1L), first.trend().stream().map(Figure::n).toList());
    assertEquals(59.0, minutes(first.trend().get(0)));
    assertEquals(Map.of("ana", 1L, "rui", 1L), sizes(first));
  }

  @Test
  void theBacklogOfEachPieceIsThatOfItsEnd() {
    Story one =
        Story.of(1)
            .said(at("2026-11-09T10:00"), NEGATIVE)
            .moved(at("2026-11-11T10:00"), Status.CLOSED, "ana");
    Story two = Story.of(2).said(at("2026-11-11T10:00"), NEGATIVE);
    Counted backlog = count("backlog", query("from=2026-11-10", "to=2026-11-12"), one, two);
    assertEquals(List.of(1L, 1L, 1L), backlog.trend().stream().map(Figure::n).toList());
    assertEquals(1, backlog.now().n());
    assertEquals(1, backlog.before().n());
    Counted empty = count("backlog", query("from=2026-11-01", "to=2026-11-02"), one, two);
    assertEquals(0.0, empty.now().value());
  }

  @Test
  void filtersLookAtTheCaseAndThePersonAtTheObservation() {
    Story late =
        Story.of(1)
            .channel("email")
            .severity(4)
            .owner("rui", "sac")
            .said(at("2026-11-10T10:00"), NEGATIVE, "delivery.late")
            .replied(at("2026-11-10T11:00"), "ana");
    Story other =
        Story.of(2)
            .said(at("2026-11-10T10:00"), NEGATIVE, "payment.refund")
            .replied(at("2026-11-10T12:00"), "rui");
    for (String filter :
        List.of(
            "channel=email",
            "severity=4",
            "team=sac",
            "nature=delivery",
            "nature=delivery.late",
            "agent=ana")) {
      assertEquals(
          1,
          count("first_response", query("from=2026-11-10", filter), late, other).now().n(),
          filter);
    }
    assertEquals(
        1, count("first_response", query("from=2026-11-10", "team=none"), late, other).now().n());
    assertEquals(
        0,
        count("first_response", query("from=2026-11-10", "nature=deliver"), late, other).now().n());
    assertEquals(
        2,
        count("first_response", query("from=2026-11-10", "agent=me", "agent=rui"), late, other)
            .now()
            .n());
  }

  @Test
  void withoutDataThereIsNoFigure() {
    for (Counted one :
        Counting.all(query(), new Material(List.of(), List.of(), List.of(), List.of()), 7)) {
      assertEquals(0, one.now().n());
      assertTrue(one.now().value() == null || one.definition().kind() == Kind.COUNT);
    }
  }

  @Test
  void peopleStandInTheOrderOfTheirNamesAndFewObservationsAreNotShown() {
    Story[] stories = {
      Story.of(1).said(at("2026-11-10T10:00"), NEGATIVE).replied(at("2026-11-10T11:00"), "u1"),
      Story.of(2).said(at("2026-11-10T10:00"), NEGATIVE).replied(at("2026-11-10T10:01"), "u2"),
      Story.of(3).said(at("2026-11-10T10:00"), NEGATIVE).replied(at("2026-11-10T12:00"), "u3"),
      Story.of(4).said(at("2026-11-10T10:00"), NEGATIVE).replied(at("2026-11-10T12:00"), "u3")
    };
    Map<String, String> names = Map.of("u1", "Zoé", "u2", "ana", "u3", "Élio");
    List<Counted> all = Counting.all(query("from=2026-11-10"), material(stories), 7);
    PeopleTable table =
        PeopleTable.of(
            all, 2, "u2", id -> true, id -> new User(id, names.getOrDefault(id, "nobody")));
    assertEquals(
        List.of("ana", "Élio", "Zoé"),
        table.people().stream().map(line -> line.person().name()).toList());
    assertEquals(60_000, figure(table, 0).value(), "one's own");
    assertEquals(2, figure(table, 1).n());
    assertNull(figure(table, 2).value(), "too few");
    assertEquals(1, figure(table, 2).n());
    assertEquals(
        1, PeopleTable.of(all, 2, "u2", "u2"::equals, id -> new User(id, id)).people().size());
  }

  private static Figure figure(PeopleTable table, int line) {
    return Objects.requireNonNull(
        table.people().get(line).figures().get("first_response"), "first_response");
  }

  private static double minutes(Figure figure) {
    return Objects.requireNonNull(figure.value(), "value") / 60_000;
  }

  private static Map<String, Long> sizes(Counted counted) {
    Map<String, Long> sizes = new HashMap<>();
    counted.people().forEach((who, figure) -> sizes.put(who, figure.n()));
    return sizes;
  }

  private static Counted count(String id, MeasureQuery query, Story... stories) {
    return Counting.all(query, material(stories), 7).stream()
        .filter(one -> one.definition().id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Material material(Story... stories) {
    return new Material(
        Arrays.stream(stories).map(one -> FactsOf.of(one.document(), Clocks.BUILT_IN)).toList(),
        List.of(),
        List.of(),
        List.of());
  }

  private static MeasureQuery query(String... parameters) {
    Map<String, List<String>> all = new HashMap<>();
    for (String one : parameters) {
      String[] parts = one.split("=", 2);
      all.merge(parts[0], List.of(parts[1]), (some, more) -> List.of(some.get(0), more.get(0)));
    }
    return MeasureQuery.of(all, LISBON, NOW, "ana");
  }

  private static Instant at(String local) {
    return Instant.parse(local + ":00Z");
  }

  private static long hours(Period period) {
    return Duration.ofMillis(period.to() - period.from()).toHours();
  }
}
