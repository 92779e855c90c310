package dev.ouvidor.dashboard.cases;

import static dev.ouvidor.dashboard.cases.Town.NOON;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.sla.Clock;
import dev.ouvidor.dashboard.sla.Clocks;
import dev.ouvidor.dashboard.sla.Hours;
import dev.ouvidor.dashboard.sla.Policies;
import dev.ouvidor.dashboard.sla.Policy;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.Event;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CaseClockTest {
  private static final Policy.Match ALL =
      new Policy.Match(List.of(), List.of(), List.of(), List.of());

  @Test
  void aWarningAndABreachAreToldOnceEach() {
    CaseDocument document = Clocks.BUILT_IN.set(Town.opened(), null);
    assertEquals(NOON.plus(Duration.ofHours(3)), document.nextClockAt());
    document = ring(document, Clocks.BUILT_IN, NOON.plus(Duration.ofHours(3)));
    assertEquals(List.of("opened", "sla_warning"), types(document));
    document = ring(document, Clocks.BUILT_IN, NOON.plus(Duration.ofHours(3)));
    document = ring(document, Clocks.BUILT_IN, NOON.plus(Duration.ofHours(5)));
    document = ring(document, Clocks.BUILT_IN, NOON.plus(Duration.ofHours(5)));
    assertEquals(List.of("opened", "sla_warning", "sla_breach"), types(document));
    assertEquals("FIRST_RESPONSE", document.events().get(2).detail());
  }

  @Test
  void solvingStandsStillWhileTheCustomerIsWaitedFor() {
    Clocks clocks = clocks(new Policy.Targets(null, null, 60, null, null), null, List.of());
    CaseDocument asked = answer(Town.opened(), "r", NOON.plusSeconds(600));
    assertEquals(Status.ANSWERED, asked.status());
    Clock paused = clocks.of(asked).get(0);
    assertEquals(Clock.State.PAUSED, paused.state());
    assertEquals(Duration.ofMinutes(50).toMillis(), paused.leftMs());
    assertNull(clocks.set(asked, null).nextClockAt());
    CaseDocument back =
        FeedbackRules.takeIn(
            asked,
            Town.post("2", 100, "e agora?").build(),
            Town.late(),
            NOON.plus(Duration.ofHours(2)));
    assertEquals(
        NOON.plus(Duration.ofMinutes(170)), clocks.of(back).get(0).dueAt(), "50 minutes are left");
    CaseDocument over = Workflow.move(back, Status.RESOLVED, "ana", NOON.plus(Duration.ofHours(3)));
    assertEquals(Clock.State.MISSED, clocks.of(over).get(0).state());
  }

  @Test
  void whateverHappensEachDeadlineIsToldOnceAndInTime() {
    for (int seed = 0; seed < 1_500; seed++) {
      Random random = new Random(seed);
      Clocks clocks = any(random);
      CaseDocument document = clocks.set(Town.opened(), null);
      Instant now = NOON;
      String about = "seed " + seed;
      for (int i = 0; i < 20; i++) {
        now = now.plusSeconds(random.nextInt(40_000));
        for (int dashboard = 0; dashboard < 3; dashboard++) {
          document = ring(document, clocks, now);
        }
        check(document, clocks, now, about);
        try {
          CaseDocument after = act(document, random, i, now);
          document = clocks.set(after, Alarms.next(after.life()));
        } catch (Refusal e) {
          about += " " + e.code();
        }
        assertEquals(clocks.set(document, Alarms.next(document.life())), document, about);
      }
    }
  }

  private static void check(CaseDocument document, Clocks clocks, Instant now, String about) {
    assertTrue(document.nextClockAt() == null || document.nextClockAt().isAfter(now), about);
    assertTrue(clocks.due(document, now).isEmpty(), about);
    assertEquals(
        new HashSet<>(document.life().told()).size(), document.life().told().size(), about);
    for (Clock clock : clocks.of(document)) {
      if (clock.state() == Clock.State.RUNNING) {
        Instant due = Objects.requireNonNull(clock.dueAt(), about);
        assertFalse(Objects.requireNonNull(clock.warnAt(), about).isAfter(due), about + clock);
        boolean missed =
            document.life().told().stream()
                .anyMatch(
                    told ->
                        told.clock().equals(clock.kind().name())
                            && told.phase().equals(Clocks.BREACH)
                            && told.since().equals(clock.since()));
        assertTrue(missed || due.isAfter(now), about + clock);
      }
    }
  }

  private static CaseDocument act(CaseDocument before, Random random, int i, Instant now) {
    return switch (random.nextInt(6)) {
      case 0 -> Workflow.assign(before, random.nextBoolean() ? "ana" : null, "rui", now);
      case 1 ->
          Workflow.move(
              before, Status.values()[random.nextInt(Status.values().length)], "rui", now);
      case 2 ->
          FeedbackRules.takeIn(
              before,
              Town.post("c" + i, (int) Duration.between(NOON, now).toMinutes(), "oi?").build(),
              Town.late(),
              now);
      case 3 -> answer(before, "r" + i, now);
      case 4 -> Desk.snooze(before, now.plusSeconds(1 + random.nextInt(9_000)), "rui", now);
      default ->
          Workflow.correct(
              before, "x:1", "severity", Integer.toString(random.nextInt(5)), "rui", now);
    };
  }

  private static CaseDocument answer(CaseDocument before, String id, Instant now) {
    var written = new Outbox.Written(id, "x:1", "oi", Visibility.PUBLIC, "rui");
    return Outbox.decide(Outbox.queue(before, written, now), id, Outbox.Decision.SENT, "rui", now);
  }

  private static CaseDocument ring(CaseDocument before, Clocks clocks, Instant now) {
    return Alarms.ring(before, clocks.due(before, now), now)
        .map(after -> clocks.set(after, Alarms.next(after.life())))
        .orElse(before);
  }

  private static Clocks any(Random random) {
    if (random.nextInt(4) == 0) {
      return Clocks.BUILT_IN;
    }
    var targets =
        new Policy.Targets(
            minutes(random), minutes(random), minutes(random), minutes(random), minutes(random));
    String[] zones = {"America/Sao_Paulo", "Europe/Lisbon", "America/New_York"};
    List<Hours.Shift> shifts =
        Arrays.stream(DayOfWeek.values())
            .filter(day -> day.getValue() < 3 || random.nextBoolean())
            .map(day -> new Hours.Shift(day, "08:00", random.nextBoolean() ? "12:00" : "24:00"))
            .toList();
    Hours hours = new Hours("h", zones[random.nextInt(3)], shifts, List.of("br", "pt"));
    return clocks(targets, "h", List.of(hours));
  }

  private static @Nullable Integer minutes(Random random) {
    return random.nextBoolean() ? null : 1 + random.nextInt(300);
  }

  private static Clocks clocks(Policy.Targets targets, @Nullable String hours, List<Hours> all) {
    return new Clocks(new Policies(List.of(new Policy(null, ALL, targets, hours, 75, true)), all));
  }

  private static List<String> types(CaseDocument document) {
    return new ArrayList<>(document.events().stream().map(Event::type).toList());
  }
}
