package dev.ouvidor.dashboard.followup;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.sla.Policy;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether, when and how customers are asked. Immutable; {@link SettingsCheck} says whether it makes
 * sense.
 *
 * @param on whether anybody is asked at all, and anything closed
 * @param capDays a customer is asked at most once in so many days, on all channels together
 * @param rules the first that fits a case counts; where none fits, nobody is asked
 */
record FollowUpSettings(boolean on, int capDays, List<Rule> rules, List<Question> questions) {
  private static final FollowUpSettings BUILT_IN = read();

  FollowUpSettings {
    rules = List.copyOf(Objects.requireNonNullElse(rules, List.of()));
    questions = List.copyOf(Objects.requireNonNullElse(questions, List.of()));
  }

  /**
   * For some cases.
   *
   * @param name for people; null when what it is for says enough
   * @param ask whether to ask; if not, only the end counts
   * @param afterMinutes working minutes from when it was resolved
   * @param hours name of the working hours that count; null for day and night
   * @param closeDays calendar days without an answer after which a case closes; null for never
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Rule(
      @Nullable String name,
      Policy.Match match,
      boolean ask,
      int afterMinutes,
      @Nullable String hours,
      @Nullable Integer closeDays) {}

  /**
   * A text with places to fill.
   *
   * @param language {@code pt-BR}, {@code pt-PT}, {@code en} or {@code es}
   * @param casual as people chat, or with more distance
   * @param scale whether it asks for 1 to 5, in private, or for yes or no
   */
  record Question(String language, boolean casual, boolean scale, String text) {
    Question {
      language = Objects.requireNonNullElse(language, "");
      text = Objects.requireNonNullElse(text, "");
    }
  }

  /** Nobody is asked before somebody has said so. */
  static FollowUpSettings builtIn() {
    return BUILT_IN;
  }

  Optional<Rule> rule(CaseDocument document) {
    return rules.stream().filter(rule -> rule.match().fits(document)).findFirst();
  }

  /** The text that fits best: for yes or no where there is none for a score, then by tone. */
  Optional<Question> question(String language, boolean casual, boolean scale) {
    return questions.stream()
        .filter(one -> one.language().equals(language) && (scale || !one.scale()))
        .max(
            Comparator.comparingInt(
                one -> (one.scale() == scale ? 2 : 0) + (one.casual() == casual ? 1 : 0)));
  }

  private static FollowUpSettings read() {
    try (InputStream in = FollowUpSettings.class.getResourceAsStream("built-in.json")) {
      return Json.mapper().readValue(in, FollowUpSettings.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
