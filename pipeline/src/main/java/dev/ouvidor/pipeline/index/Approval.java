package dev.ouvidor.pipeline.index;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * That a second person must look at a reply before it is sent, and what they said.
 *
 * @param reasons what asks for it; at least one
 * @param written the text as its writer wrote it; the reply itself has what is sent
 * @param suggestion the text of the suggestion that it was made of; null if of none
 * @param outcome what the second person said; null while nobody has
 * @param by user id of that person; null while nobody has
 * @param at when they did; null while nobody has
 * @param comment what they told the writer; null if nothing
 */
public record Approval(
    List<Reason> reasons,
    String written,
    @Nullable String suggestion,
    @Nullable Outcome outcome,
    @Nullable String by,
    @Nullable Instant at,
    @Nullable String comment) {

  public Approval {
    reasons = List.copyOf(Objects.requireNonNullElse(reasons, List.of()));
  }

  /** What the second person said. */
  public enum Outcome {
    APPROVED,
    /** Approved with words of their own. */
    EDITED,
    /** Not like this: back to its writer. */
    RETURNED
  }

  /**
   * A rule that asks for a second person.
   *
   * @param code {@code reach}, {@code words}, {@code severity}, {@code unsure}, {@code new_writer},
   *     {@code mass} or {@code playbook}
   * @param value what made it ask, such as the word that was found; null if there is no more to say
   */
  public record Reason(String code, @Nullable String value) {}

  /** Asked for, and nobody has looked yet. */
  public static Approval asked(List<Reason> reasons, String written, @Nullable String suggestion) {
    return new Approval(reasons, written, suggestion, null, null, null, null);
  }

  /** With what the second person said. */
  public Approval answered(Outcome said, String who, Instant when, @Nullable String words) {
    return new Approval(reasons, written, suggestion, said, who, when, words);
  }
}
