package dev.ouvidor.dashboard.followup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.dashboard.cases.Town;
import dev.ouvidor.dashboard.followup.FollowUpSettings.Question;
import dev.ouvidor.dashboard.followup.FollowUpSettings.Rule;
import dev.ouvidor.dashboard.playbooks.Filling;
import dev.ouvidor.dashboard.playbooks.Variables;
import dev.ouvidor.dashboard.sla.Clocks;
import dev.ouvidor.dashboard.sla.Hours;
import dev.ouvidor.dashboard.sla.Policies;
import dev.ouvidor.dashboard.sla.Policy;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FollowUp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FollowUpSettingsTest {
  private static final Policy.Match ALL =
      new Policy.Match(List.of(), List.of(), List.of(), List.of());
  private static final Clocks DAY_AND_NIGHT = new Clocks(new Policies(List.of(), List.of()));

  @Test
  void everyLanguageAndToneHasBothQuestionsAndTheyFitIntoAPost() {
    FollowUpSettings builtIn = FollowUpSettings.builtIn();
    assertFalse(builtIn.on(), "nobody is written to before somebody has said so");
    SettingsCheck.run(builtIn, List.of());
    var post = Town.post("1", 0, "cadê?").author(Author.of("1", "maria", "Maria")).build();
    for (String language : List.of("pt-BR", "pt-PT", "en", "es")) {
      for (boolean casual : new boolean[] {true, false}) {
        for (boolean scale : new boolean[] {true, false}) {
          Question found = builtIn.question(language, casual, scale).orElseThrow();
          assertEquals(casual, found.casual());
          assertEquals(scale, found.scale());
          Filling filling =
              Filling.of(found.text(), Variables.of(Town.opened(), post, null, language));
          assertEquals(Set.of(), filling.missing());
          assertTrue(filling.text().length() <= (scale ? 280 : 200), filling.text());
          assertTrue(filling.text().contains("Maria"), filling.text());
        }
      }
    }
    assertTrue(builtIn.question("fr", true, true).isEmpty());
  }

  @Test
  void theFirstRuleThatFitsCounts() {
    var late = new Policy.Match(List.of("x"), List.of("delivery"), List.of(2), List.of());
    var never = new Rule("never", late, false, 0, null, 3);
    FollowUpSettings settings = settings(never, rule(90, null, 7));
    CaseDocument resolved = resolved(Town.NOON);
    FollowUp skipped = plan(resolved, settings, DAY_AND_NIGHT);
    assertEquals("not_wanted", skipped.reason());
    assertEquals(Town.NOON.plus(Duration.ofDays(3)), skipped.dueAt());
    FollowUp planned = plan(resolved, settings(rule(90, null, 7), never), DAY_AND_NIGHT);
    assertEquals(Town.NOON.plus(Duration.ofMinutes(90)), planned.dueAt());
    assertEquals(FollowUp.State.NONE, plan(resolved, settings(), DAY_AND_NIGHT).state());
    assertEquals(
        FollowUp.State.NONE, plan(resolved, FollowUpSettings.builtIn(), DAY_AND_NIGHT).state());
    CaseDocument once = FollowUpStore.plan(resolved, settings(rule(5, null, 7)), DAY_AND_NIGHT);
    assertEquals(
        once, FollowUpStore.plan(once, settings(rule(900, null, 7)), DAY_AND_NIGHT), "stays");
  }

  @Test
  void onlyTheTimeThatATeamWorksCountsAlsoWhenTheClocksChange() {
    String[] zones = {"America/Sao_Paulo", "Europe/Lisbon", "America/New_York", "Europe/Madrid"};
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      ZoneId zone = ZoneId.of(zones[random.nextInt(zones.length)]);
      String from = random.nextBoolean() ? "00:30" : "09:00";
      String to = random.nextBoolean() ? "13:15" : "18:00";
      List<Hours.Shift> shifts =
          Arrays.stream(DayOfWeek.values())
              .filter(day -> day == DayOfWeek.SUNDAY || random.nextBoolean())
              .map(day -> new Hours.Shift(day, from, to))
              .toList();
      var hours = new Hours("h", zone.getId(), shifts, List.of());
      var clocks = new Clocks(new Policies(List.of(), List.of(hours)));
      int minutes = random.nextInt(1_500);
      Instant since =
          Instant.parse(random.nextBoolean() ? "2026-03-05T03:00:00Z" : "2026-10-22T03:00:00Z")
              .plus(Duration.ofMinutes(random.nextInt(60 * 24 * 10)));
      Rule rule = rule(minutes, "h", 1 + random.nextInt(20));
      String about = "seed " + seed;
      assertEquals(
          counted(since, minutes, shifts, zone),
          FollowUpStore.askAt(rule, since, clocks),
          about + " " + zone + " " + since);
      ZonedDateTime close =
          Objects.requireNonNull(FollowUpStore.closeAt(rule, since, clocks)).atZone(zone);
      int days = Objects.requireNonNull(rule.closeDays());
      assertEquals(since.atZone(zone).plusDays(days), close, about);
    }
    assertNull(FollowUpStore.closeAt(rule(1, null, null), Town.NOON, DAY_AND_NIGHT));
  }

  @Test
  void nonsenseIsRefusedByItsName() {
    refused("capDays", new FollowUpSettings(true, 0, List.of(), List.of()));
    refused("rules.0.afterMinutes", settings(rule(-1, null, 7)));
    refused("rules.0.closeDays", settings(rule(1, null, 0)));
    refused("rules.1.hours", settings(rule(1, null, 7), rule(1, "gone", 7)));
    var severity = new Policy.Match(List.of(), List.of(), List.of(9), List.of());
    refused("rules.0.match.severities", settings(new Rule(null, severity, true, 1, null, 7)));
    refused("questions.0.language", asking(new Question("fr", true, true, "Ça va ?")));
    refused("questions.0.text", asking(new Question("en", true, true, " ")));
    refused("questions.0.text", asking(new Question("en", true, true, "Hi {nome}")));
    refused("questions.0.text", asking(new Question("en", true, true, "See {article}")));
    refused("questions.0.text", asking(new Question("en", true, true, "Hi [{name}")));
  }

  private static void refused(String field, FollowUpSettings settings) {
    Refusal refusal =
        assertThrows(Refusal.class, () -> SettingsCheck.run(settings, List.of("Loja")));
    assertEquals(field, refusal.field());
  }

  /** Minute by minute, the slow way. */
  private static Instant counted(
      Instant since, int minutes, List<Hours.Shift> shifts, ZoneId zone) {
    Instant at = since;
    for (int left = minutes; left > 0; at = at.plusSeconds(60)) {
      ZonedDateTime local = at.atZone(zone);
      boolean works =
          shifts.stream()
              .anyMatch(
                  shift ->
                      shift.day() == local.getDayOfWeek()
                          && !local.toLocalTime().isBefore(LocalTime.parse(shift.from()))
                          && local.toLocalTime().isBefore(LocalTime.parse(shift.to())));
      left -= works ? 1 : 0;
    }
    return at;
  }

  private static Rule rule(int minutes, @Nullable String hours, @Nullable Integer closeDays) {
    return new Rule(null, ALL, true, minutes, hours, closeDays);
  }

  private static FollowUpSettings settings(Rule... rules) {
    return new FollowUpSettings(true, 30, List.of(rules), List.of());
  }

  private static FollowUpSettings asking(Question question) {
    return new FollowUpSettings(true, 30, List.of(), List.of(question));
  }

  private static CaseDocument resolved(Instant at) {
    return Town.opened().withFollowUp(FollowUp.NONE.resolved(at));
  }

  private static FollowUp plan(CaseDocument document, FollowUpSettings settings, Clocks clocks) {
    return Objects.requireNonNull(FollowUpStore.plan(document, settings, clocks).followUp());
  }
}
