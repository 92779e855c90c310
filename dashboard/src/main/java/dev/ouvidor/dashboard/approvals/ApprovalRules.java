package dev.ouvidor.dashboard.approvals;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.web.Refusal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which replies a second person must look at. Immutable.
 *
 * @param reach from how many people who may see what the customer wrote, 1 or more; null for never
 * @param words words of the customer or of the reply, {@code *} at the end for any ending; case and
 *     accents do not matter
 * @param severity from which severity of the case, 1 to 4; null for never
 * @param unsure whether when the models want a person to look at the case
 * @param firstReplies for how many of a writer's first replies, 1 or more; null for none
 * @param mass whether when the same is written to many
 * @param playbook whether when the playbook of the case names who approves
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ApprovalRules(
    @Nullable Long reach,
    List<String> words,
    @Nullable Integer severity,
    boolean unsure,
    @Nullable Integer firstReplies,
    boolean mass,
    boolean playbook) {
  private static final int MOST_WORDS = 200;
  private static final int LONGEST_WORD = 80;
  private static final int MOST_FIRST = 1_000;
  private static final int GRAVEST = 4;

  /** Without rules of one's own. */
  static final ApprovalRules BUILT_IN =
      new ApprovalRules(
          50_000L,
          List.of(
              "procon",
              "advogad*",
              "judicial",
              "justiça",
              "tribunal",
              "indeniza*",
              "danos morais",
              "lawyer",
              "attorney",
              "lawsuit",
              "legal action",
              "abogad*",
              "demanda judicial",
              "indemniza*"),
          GRAVEST,
          false,
          null,
          true,
          true);

  ApprovalRules {
    words =
        Objects.requireNonNullElse(words, List.<String>of()).stream()
            .map(word -> word == null ? "" : word.strip())
            .distinct()
            .toList();
  }

  /**
   * Whether they make sense.
   *
   * @throws Refusal 422 {@code invalid} naming the field that does not
   */
  void check() {
    if (reach != null && reach < 1) {
      throw Refusal.invalid("reach", reach, "1 or more, or null");
    }
    if (severity != null && (severity < 1 || severity > GRAVEST)) {
      throw Refusal.invalid("severity", severity, "1 to 4, or null");
    }
    if (firstReplies != null && (firstReplies < 1 || firstReplies > MOST_FIRST)) {
      throw Refusal.invalid("firstReplies", firstReplies, "1 to " + MOST_FIRST + ", or null");
    }
    if (words.size() > MOST_WORDS) {
      throw Refusal.invalid("words", words.size() + " words", "at most " + MOST_WORDS);
    }
    for (String word : words) {
      if (word.length() > LONGEST_WORD || Words.fold(word).replace("*", "").isBlank()) {
        throw Refusal.invalid("words", word, "letters, " + LONGEST_WORD + " characters at most");
      }
    }
  }
}
