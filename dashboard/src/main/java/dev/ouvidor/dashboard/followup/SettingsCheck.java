package dev.ouvidor.dashboard.followup;

import dev.ouvidor.dashboard.followup.FollowUpSettings.Question;
import dev.ouvidor.dashboard.followup.FollowUpSettings.Rule;
import dev.ouvidor.dashboard.playbooks.Filling;
import dev.ouvidor.dashboard.sla.SlaException;
import dev.ouvidor.dashboard.web.Refusal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Refuses settings that make no sense, naming the field and the value. Pure. */
final class SettingsCheck {
  private static final List<String> LANGUAGES = List.of("pt-BR", "pt-PT", "en", "es");
  private static final int MOST_RULES = 100;
  private static final int MOST_QUESTIONS = 100;
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_TEXT = 1_000;
  private static final int YEAR_DAYS = 366;
  private static final int YEAR_MINUTES = YEAR_DAYS * 24 * 60;

  private SettingsCheck() {}

  /**
   * @param hours names of the working hours that there are
   */
  static void run(FollowUpSettings settings, List<String> hours) {
    within(settings.capDays(), 1, YEAR_DAYS, "capDays");
    within(settings.rules().size(), 0, MOST_RULES, "rules");
    within(settings.questions().size(), 0, MOST_QUESTIONS, "questions");
    for (int i = 0; i < settings.rules().size(); i++) {
      rule(settings.rules().get(i), "rules." + i, hours);
    }
    for (int i = 0; i < settings.questions().size(); i++) {
      question(settings.questions().get(i), "questions." + i);
    }
  }

  private static void rule(Rule rule, String at, List<String> hours) {
    String name = rule.name();
    require(
        name == null || name.length() <= LONGEST_NAME,
        at + ".name",
        name,
        "at most " + LONGEST_NAME + " characters");
    require(rule.match() != null, at + ".match", null, "which cases it is for");
    try {
      rule.match().check(at + ".match");
    } catch (SlaException e) {
      throw Refusal.unprocessable("invalid", e.field(), String.valueOf(e.getMessage()));
    }
    within(rule.afterMinutes(), 0, YEAR_MINUTES, at + ".afterMinutes");
    if (rule.closeDays() != null) {
      within(rule.closeDays(), 1, YEAR_DAYS, at + ".closeDays");
    }
    require(
        rule.hours() == null || hours.contains(rule.hours()),
        at + ".hours",
        rule.hours(),
        "one of " + hours);
  }

  private static void question(Question question, String at) {
    require(
        LANGUAGES.contains(question.language()),
        at + ".language",
        question.language(),
        "one of " + LANGUAGES);
    String text = question.text();
    require(
        !text.isBlank() && text.length() <= LONGEST_TEXT,
        at + ".text",
        text.length() + " characters",
        "1 to " + LONGEST_TEXT);
    Set<String> known = new TreeSet<>(Filling.VARIABLES);
    known.remove(Filling.ARTICLE);
    Set<String> unknown = new TreeSet<>(Filling.variables(text));
    unknown.removeAll(known);
    require(
        unknown.isEmpty() && Filling.isWellFormed(text),
        at + ".text",
        unknown.isEmpty() ? text : unknown,
        "a text with no variables but " + known);
  }

  private static void within(int value, int least, int most, String field) {
    require(value >= least && value <= most, field, value, least + " to " + most);
  }

  private static void require(
      boolean holds, String field, @Nullable Object value, String expected) {
    if (!holds) {
      throw Refusal.invalid(field, value, expected);
    }
  }
}
