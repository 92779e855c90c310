package dev.ouvidor.dashboard.playbooks;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.pipeline.analysis.Sentiment;
import dev.ouvidor.pipeline.index.CaseLife.Kind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a shop answers some kind of case. Immutable; {@link PlaybookCheck} says whether it makes
 * sense.
 *
 * @param id stable name; those of the starter set are codes of natures
 * @param nature code of the nature that it is for; null for any
 * @param severity for cases of at least this severity, 1 to 4; null for any
 * @param customer for these customers only; null for any
 * @param mood for this mood only; null for any
 * @param article address of a help article to offer; null if there is none
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Playbook(
    String id,
    @Nullable String nature,
    @Nullable Integer severity,
    @Nullable Customer customer,
    @Nullable Sentiment mood,
    Kind kind,
    Approval approval,
    @Nullable String article,
    List<Step> steps,
    List<Template> templates) {

  Playbook {
    id = Objects.requireNonNullElse(id, "");
    kind = Objects.requireNonNullElse(kind, Kind.QUICK);
    approval = Objects.requireNonNullElse(approval, Approval.NOBODY);
    steps = List.copyOf(Objects.requireNonNullElse(steps, List.of()));
    templates = List.copyOf(Objects.requireNonNullElse(templates, List.of()));
  }

  /** What is known of a customer beside what they say. */
  enum Customer {
    /** 10,000 followers or more. */
    INFLUENTIAL,
    /** Has said something before, elsewhere. */
    RETURNING,
    FIRST_TIME
  }

  /** Who approves the answer before it is sent. */
  enum Approval {
    NOBODY,
    LEAD,
    LEGAL
  }

  enum Tone {
    FORMAL,
    CASUAL
  }

  /** Who can read the answer. */
  enum Place {
    PUBLIC,
    PRIVATE,
    ANY
  }

  /**
   * What another team owes in such cases.
   *
   * @param text by language of the dashboard
   * @param team by language of the dashboard
   * @param hours from now to its deadline
   */
  record Step(Map<String, String> text, Map<String, String> team, int hours) {
    Step {
      text = Map.copyOf(Objects.requireNonNullElse(text, Map.of()));
      team = Map.copyOf(Objects.requireNonNullElse(team, Map.of()));
    }
  }

  /**
   * An answer with {@linkplain Filling places to fill}.
   *
   * @param language one of {@link Playbooks#LANGUAGES}
   */
  record Template(String language, Tone tone, Place place, String text) {
    Template {
      language = Objects.requireNonNullElse(language, "");
      tone = Objects.requireNonNullElse(tone, Tone.FORMAL);
      place = Objects.requireNonNullElse(place, Place.ANY);
      text = Objects.requireNonNullElse(text, "");
    }
  }

  /** How closely it fits the case; -1 if it does not. */
  int fits(Situation situation) {
    boolean fits =
        (nature == null || situation.natures().contains(nature))
            && (severity == null || situation.severity() >= severity)
            && (customer == null || situation.customers().contains(customer))
            && (mood == null || mood == situation.mood());
    return fits
        ? (nature == null ? 0 : 8)
            + (customer == null ? 0 : 4)
            + (severity == null ? 0 : 2)
            + (mood == null ? 0 : 1)
        : -1;
  }
}
