package dev.ouvidor.dashboard.playbooks;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Texts with places to fill, as playbooks have them, for others who write to customers. Pure. */
public final class Templates {
  /** Languages of answers. */
  public static final List<String> LANGUAGES = Playbooks.LANGUAGES;

  private static final int LONGEST = 5_000;

  private Templates() {}

  /**
   * A template filled in.
   *
   * @param missing names of the variables that are not known and may not be left out
   */
  public record Filled(String text, Set<String> missing) {}

  /** Fills in what is known of a case, with no help article. */
  public static Filled fill(String template, CaseDocument document, Feedback to, String language) {
    Filling filling = Filling.of(template, Variables.of(document, to, null, language));
    return new Filled(filling.text(), filling.missing());
  }

  /** The language in which to answer one who writes in another one, such as es for es-MX. */
  public static String answering(String language) {
    return Playbooks.answering(language);
  }

  /**
   * @throws Refusal 422 {@code invalid} if the text is blank, longer than 5,000 characters, or no
   *     template
   */
  public static void check(String text, String field) {
    if (text.isBlank() || text.length() > LONGEST) {
      throw Refusal.invalid(field, text.length() + " characters", "1 to " + LONGEST);
    }
    Set<String> unknown = new TreeSet<>(Filling.variables(text));
    unknown.removeAll(Filling.VARIABLES);
    if (!unknown.isEmpty() || !Filling.isWellFormed(text)) {
      throw Refusal.invalid(
          field,
          unknown.isEmpty() ? text : unknown,
          "a text with no variables but " + new TreeSet<>(Filling.VARIABLES));
    }
  }
}
