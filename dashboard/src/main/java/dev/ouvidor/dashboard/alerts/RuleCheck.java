package dev.ouvidor.dashboard.alerts;

import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.alerts.AlertRule;
import dev.ouvidor.pipeline.alerts.AlertRule.Tier;
import dev.ouvidor.pipeline.alerts.AlertRules;
import dev.ouvidor.pipeline.alerts.WordLists;
import dev.ouvidor.pipeline.alerts.WordMatcher;
import dev.ouvidor.pipeline.index.AlertKind;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether rules make sense; what does not is refused by its name. Pure. */
final class RuleCheck {
  private static final int LONGEST_NAME = 80;
  private static final int MOST_WORDS = 100;
  private static final int MOST_TIERS = 5;
  private static final int LONGEST = 120;
  private static final Set<AlertKind> COUNTED =
      Set.of(AlertKind.THRESHOLD, AlertKind.REACH, AlertKind.SLA, AlertKind.OUTBOX);

  private RuleCheck() {}

  /**
   * @throws Refusal 422 naming the field that is wrong
   */
  static void of(List<AlertRule> rules) {
    if (rules.size() > AlertRules.MOST) {
      throw Refusal.invalid("rules", rules.size() + " rules", "at most " + AlertRules.MOST);
    }
    var ids = new HashSet<String>();
    for (int i = 0; i < rules.size(); i++) {
      AlertRule rule = rules.get(i);
      String field = "rules." + i;
      of(rule, field);
      require(ids.add(rule.id()), field + ".id", rule.id(), "another one than before");
    }
  }

  /**
   * @param field begins the names of its fields
   */
  static void of(AlertRule rule, String field) {
    require(
        rule.id() != null && rule.id().matches("[a-z0-9-]{1,40}"),
        field + ".id",
        rule.id(),
        "letters, digits and hyphens, at most 40");
    require(rule.kind() != null, field + ".kind", null, "a kind such as BURST");
    require(
        rule.name().length() <= LONGEST_NAME
            && rule.name().chars().noneMatch(Character::isISOControl),
        field + ".name",
        rule.name().length() + " characters",
        "one line of at most " + LONGEST_NAME);
    require(
        !rule.name().isBlank() || rule.id().startsWith("std-"), field + ".name", "", "not blank");
    require(
        rule.windowMinutes() >= 1 && rule.windowMinutes() <= AlertRule.LONGEST_WINDOW,
        field + ".windowMinutes",
        rule.windowMinutes(),
        "1 to " + AlertRule.LONGEST_WINDOW);
    require(
        rule.least() >= 0 && rule.least() <= 1_000_000,
        field + ".least",
        rule.least(),
        "0 or more");
    Integer quiet = rule.quietMinutes();
    require(
        quiet == null || (quiet >= 1 && quiet <= AlertRule.LONGEST_WINDOW),
        field + ".quietMinutes",
        quiet,
        "1 to " + AlertRule.LONGEST_WINDOW + ", or nothing for never");
    threshold(rule, field);
    filter(rule, field);
    words(rule, field);
    tiers(rule.tiers(), field);
  }

  private static void threshold(AlertRule rule, String field) {
    double least = COUNTED.contains(rule.kind()) ? 1 : 0;
    double most =
        switch (rule.kind()) {
          case SEVERITY -> 4;
          case SENTIMENT -> 100;
          case SCORE -> 400;
          case BURST, DROP -> 100;
          default -> 1e9;
        };
    require(
        rule.threshold() >= least && rule.threshold() <= most,
        field + ".threshold",
        rule.threshold(),
        least + " to " + most);
    String measure = rule.measure();
    Set<String> measures =
        rule.kind() == AlertKind.SCORE
            ? Set.of("nps", "csat")
            : rule.kind() == AlertKind.CONNECTION ? Set.of("failing", "silent") : Set.of();
    require(
        measure == null || measures.contains(measure),
        field + ".measure",
        measure,
        "one of " + measures);
  }

  private static void filter(AlertRule rule, String field) {
    var filter = rule.filter();
    require(
        filter.severity() >= 0 && filter.severity() <= 4,
        field + ".filter.severity",
        filter.severity(),
        "0 to 4");
    codes(filter.natures(), field + ".filter.natures");
    codes(filter.products(), field + ".filter.products");
    codes(filter.connections(), field + ".filter.connections");
    codes(filter.channels(), field + ".filter.channels");
    codes(filter.languages(), field + ".filter.languages");
  }

  private static void codes(List<String> codes, String field) {
    require(codes.size() <= MOST_WORDS, field, codes.size() + " codes", "at most " + MOST_WORDS);
    for (String code : codes) {
      require(!code.isBlank() && code.length() <= LONGEST, field, code, "codes");
    }
  }

  private static void words(AlertRule rule, String field) {
    for (String list : rule.lists()) {
      require(WordLists.NAMES.contains(list), field + ".lists", list, "one of " + WordLists.NAMES);
    }
    require(
        rule.words().size() <= MOST_WORDS,
        field + ".words",
        rule.words().size() + " words",
        "at most " + MOST_WORDS);
    for (String word : rule.words()) {
      if (word.length() > LONGEST || !WordMatcher.isPhrase(word)) {
        throw Refusal.explained("alert_word", field + ".words", List.of(word));
      }
    }
    require(
        rule.kind() != AlertKind.KEYWORD || !WordLists.of(rule).isEmpty(),
        field + ".words",
        "nothing",
        "words to look for");
  }

  private static void tiers(List<Tier> tiers, String field) {
    require(
        !tiers.isEmpty() && tiers.size() <= MOST_TIERS,
        field + ".tiers",
        tiers.size(),
        "1 to " + MOST_TIERS);
    int before = -1;
    for (int i = 0; i < tiers.size(); i++) {
      int after = tiers.get(i).afterMinutes();
      require(
          i == 0 ? after == 0 : after > before && after <= AlertRule.LONGEST_WINDOW,
          field + ".tiers." + i + ".afterMinutes",
          after,
          i == 0 ? "0: the first is told at once" : "more than " + before);
      before = after;
    }
  }

  private static void require(boolean so, String field, @Nullable Object value, String expected) {
    if (!so) {
      throw Refusal.invalid(field, Objects.toString(value), expected);
    }
  }
}
