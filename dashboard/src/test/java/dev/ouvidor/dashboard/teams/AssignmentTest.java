package dev.ouvidor.dashboard.teams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ouvidor.dashboard.teams.Assignment.Given;
import dev.ouvidor.dashboard.teams.Assignment.Moment;
import dev.ouvidor.dashboard.teams.Teams.Agent;
import dev.ouvidor.dashboard.teams.Teams.Queue;
import dev.ouvidor.dashboard.teams.Teams.Team;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument.Event;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Ana and Bia deliver, Caio speaks English, Davi answers everything that nobody else does. */
class AssignmentTest {
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final Skills ALL = new Skills(List.of(), List.of(), List.of(), List.of());
  private static final Teams TEAMS =
      new Teams(
          List.of(
              new Team("del", "Entregas", List.of("ana", "bia")),
              new Team("rest", "Resto", List.of("caio", "davi"))),
          List.of(
              new Queue("Entregas", "del", natures("delivery"), true, 30),
              new Queue("Fraude", "rest", natures("trust.fraud"), false, null),
              new Queue("Resto", "rest", ALL, true, null)),
          List.of(
              new Agent("ana", List.of(), List.of(), List.of(), 3),
              new Agent("caio", List.of("en"), List.of(), List.of(), 20)));

  private final Map<String, Long> turns = new HashMap<>();

  @Test
  void casesGoInTurnsToWhoHasTheFewest() {
    List<Waiting> six =
        IntStream.range(0, 6).mapToObj(n -> fresh("c" + n, "delivery.late", "pt-BR")).toList();
    List<Given> given = plan(Set.of("ana", "bia"), Map.of("bia", 2), six);
    assertEquals(
        List.of("ana", "ana", "bia", "ana", "bia", "bia"),
        given.stream().map(Given::to).toList(),
        "ana until they are equal, then in turns, then bia, for ana has no more room");
    assertEquals("new 0 3 Entregas", given.get(0).why());
  }

  @Test
  void ofEquallyLoadedOnesWhoWaitedLongestIsNext() {
    Waiting one = fresh("c", "delivery.late", "pt-BR");
    assertEquals("ana", to(plan(Set.of("ana", "bia"), Map.of(), List.of(one))));
    assertEquals("bia", to(plan(Set.of("ana", "bia"), Map.of(), List.of(one))));
    assertEquals("ana", to(plan(Set.of("ana", "bia"), Map.of(), List.of(one))));
  }

  @Test
  void nobodyGetsWhatTheyCannotDoOrWhileTheyAreNotHere() {
    Waiting english = fresh("e", "site.error", "en-GB");
    Waiting portuguese = fresh("p", "site.error", "pt-BR");
    Set<String> both = Set.of("caio", "davi");
    assertEquals("caio", to(plan(both, Map.of(), List.of(english))));
    assertEquals("davi", to(plan(both, Map.of("davi", 9), List.of(portuguese))));
    assertEquals(null, to(plan(Set.of("caio"), Map.of(), List.of(portuguese))));
  }

  @Test
  void whatNobodyCanTakeOrIsTakenByHandStandsWithItsTeamOnce() {
    Waiting late = fresh("c", "delivery.late", "pt-BR");
    Waiting fraud = fresh("f", "trust.fraud", "pt-BR");
    List<Given> given = plan(Set.of("davi"), Map.of(), List.of(late, fraud));
    assertEquals(
        List.of(new Given("c", "del", null, null, ""), new Given("f", "rest", null, null, "")),
        given);
    assertEquals(List.of(), plan(Set.of("caio"), Map.of(), List.of(inTeam(late, "del"))));
  }

  @Test
  void whereATeamHasItTheQueuesOfOthersDoNotTakeIt() {
    Waiting moved = inTeam(fresh("c", "delivery.late", "pt-BR"), "rest");
    assertEquals("davi", to(plan(Set.of("ana", "davi"), Map.of(), List.of(moved))));
  }

  @Test
  void aCaseToWhichNothingHappenedGoesOnOnlyAfterItsTime() {
    Set<String> here = Set.of("ana", "bia");
    Waiting silent = owned("ana", event("assigned", 31, null), event("sla_warning", 2, null));
    assertEquals("bia", to(plan(here, Map.of("ana", 1), List.of(silent))));
    assertEquals("silent 0 20 Entregas", plan(here, Map.of(), List.of(silent)).get(0).why());
    Waiting noted = owned("ana", event("assigned", 31, null), event("noted", 29, "ana"));
    assertEquals(List.of(), plan(here, Map.of(), List.of(noted)));
    assertEquals(List.of(), plan(Set.of("ana"), Map.of(), List.of(silent)), "nobody else is here");
  }

  @Test
  void casesOfWhoWentAwayGoToOthersAndNoneComesBack() {
    Waiting one = owned("ana", event("assigned", 1, null));
    var moment = new Moment(Set.of("ana", "bia"), Set.of("ana"), Map.of("ana", 1), turns);
    Given given = Assignment.plan(TEAMS, moment, List.of(one), NOON).get(0);
    assertEquals("ana", given.from());
    assertEquals("bia", given.to());
    assertEquals("away 0 20 Entregas", given.why());
    Waiting fresh = fresh("n", "delivery.late", "pt-BR");
    assertEquals("bia", Assignment.plan(TEAMS, moment, List.of(fresh), NOON).get(0).to());
  }

  @Test
  void whatCannotBeIsRefusedByItsName() {
    Set<String> people = Set.of("ana", "bia", "caio", "davi");
    TEAMS.check(people);
    assertEquals("teams.0.members", refused(TEAMS, Set.of("bia", "caio", "davi")));
    var nowhere = new Teams(List.of(), List.of(new Queue("q", "x", ALL, true, null)), List.of());
    assertEquals("queues.0.team", refused(nowhere, people));
    var agent = new Agent("ana", List.of(), List.of(), List.of(), -1);
    assertEquals(
        "agents.0.capacity", refused(new Teams(List.of(), List.of(), List.of(agent)), people));
  }

  private static String refused(Teams teams, Set<String> people) {
    Refusal refusal = assertThrows(Refusal.class, () -> teams.check(people));
    return Objects.requireNonNull(refusal.field());
  }

  private List<Given> plan(Set<String> here, Map<String, Integer> load, List<Waiting> cases) {
    return Assignment.plan(TEAMS, new Moment(here, Set.of(), load, turns), cases, NOON);
  }

  private static @Nullable String to(List<Given> given) {
    return given.get(0).to();
  }

  private static Skills natures(String code) {
    return new Skills(List.of(), List.of(code), List.of(), List.of());
  }

  private static Waiting fresh(String id, String nature, String language) {
    return new Waiting(id, language, List.of(nature), "x", 2, null, null, null);
  }

  private static Waiting inTeam(Waiting one, String team) {
    return new Waiting(one.id(), one.language(), one.natures(), one.channel(), 2, team, null, null);
  }

  private static Waiting owned(String by, Event... events) {
    return new Waiting("c", "pt-BR", List.of("delivery.late"), "x", 2, "del", by, List.of(events));
  }

  private static Event event(String type, int minutesAgo, @Nullable String by) {
    return new Event(type, NOON.minusSeconds(60L * minutesAgo), by, null);
  }
}
