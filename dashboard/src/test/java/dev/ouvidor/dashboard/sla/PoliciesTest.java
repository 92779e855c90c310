package dev.ouvidor.dashboard.sla;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ouvidor.dashboard.cases.Town;
import dev.ouvidor.dashboard.sla.Clock.Kind;
import dev.ouvidor.dashboard.sla.Clock.State;
import dev.ouvidor.dashboard.sla.Policy.Match;
import dev.ouvidor.dashboard.sla.Policy.Targets;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseOpening;
import dev.ouvidor.pipeline.index.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PoliciesTest {
  private static final Match ALL = new Match(List.of(), List.of(), List.of(), List.of());
  private static final Targets NONE = new Targets(null, null, null, null, null);

  @Test
  void withoutPoliciesOfTheShopACaseStaysAsThePipelineOpenedIt() {
    for (int severity = 0; severity <= 4; severity++) {
      CaseDocument opened =
          CaseOpening.open(
              Town.post("1", 0, "oi").build(), Town.complaint(severity, "delivery.late"));
      assertEquals(opened, Clocks.BUILT_IN.set(opened, null));
    }
    List<Clock> clocks = Clocks.BUILT_IN.of(Town.opened());
    assertEquals(
        List.of(Kind.FIRST_RESPONSE, Kind.LEGAL),
        clocks.stream().map(Clock::kind).collect(Collectors.toList()));
    assertEquals(Town.NOON.plus(Duration.ofHours(4)), clocks.get(0).dueAt());
    assertEquals(Town.NOON.plus(Duration.ofDays(7)), clocks.get(1).dueAt());
  }

  @Test
  void theFirstPolicyThatFitsAndSaysSomethingCounts() {
    Policy marketplace =
        policy(
            new Match(List.of("mercadolivre"), List.of(), List.of(), List.of()),
            new Targets(1, null, null, null, 2));
    Policy late =
        policy(
            new Match(List.of("x"), List.of("delivery"), List.of(2), List.of("ordinary")),
            new Targets(null, null, 60, null, 45));
    Policy rest = policy(ALL, new Targets(30, 20, 90, null, null));
    List<Clock> clocks =
        new Clocks(new Policies(List.of(marketplace, late, rest), List.of())).of(Town.opened());
    assertEquals(
        List.of(Kind.FIRST_RESPONSE + " 30", Kind.RESOLUTION + " 60", Kind.MARKETPLACE + " 45"),
        clocks.stream()
            .map(c -> c.kind() + " " + Duration.between(Town.NOON, c.dueAt()).toMinutes())
            .toList());
    assertEquals(State.RUNNING, clocks.get(0).state());
  }

  @Test
  void policiesSurviveTheirStore() throws IOException {
    Policies all =
        new Policies(
            List.of(policy(ALL, new Targets(30, null, null, 7, null))),
            List.of(WorkingTimeTest.office("Europe/Lisbon", "pt")));
    String json = Json.mapper().writeValueAsString(all);
    assertEquals(all, Json.mapper().readValue(json, Policies.class));
    assertEquals(
        Policies.builtIn(),
        Json.mapper()
            .readValue(Json.mapper().writeValueAsString(Policies.builtIn()), Policies.class));
  }

  @Test
  void nonsenseIsNamed() {
    refused(
        "policies.0.targets.firstResponse", policy(ALL, new Targets(0, null, null, null, null)));
    refused("policies.0.match.severities", policy(match(List.of(5), List.of()), NONE));
    refused("policies.0.match.customers", policy(match(List.of(), List.of("rich")), NONE));
    refused("policies.0.hours", new Policy(null, ALL, NONE, "night", 75, false));
    refused("policies.0.warnAt", new Policy(null, ALL, NONE, null, 100, false));
    Hours mars = new Hours("mars", "Mars/Olympus", List.of(), List.of());
    assertEquals(
        "hours.0.zone",
        assertThrows(SlaException.class, () -> new Policies(List.of(), List.of(mars)).check())
            .field());
  }

  private static Match match(List<Integer> severities, List<String> customers) {
    return new Match(List.of(), List.of(), severities, customers);
  }

  private static Policy policy(Match match, Targets targets) {
    return new Policy(null, match, targets, null, 75, false);
  }

  private static void refused(String field, Policy policy) {
    Policies all = new Policies(List.of(policy), List.of());
    assertEquals(field, assertThrows(SlaException.class, all::check).field());
  }
}
