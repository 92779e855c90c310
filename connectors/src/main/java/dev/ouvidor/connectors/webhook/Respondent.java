package dev.ouvidor.connectors.webhook;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Eligibility;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who filled in a form.
 *
 * @param email null if not given
 * @param name null if not given
 * @param consent whether they may be written to; null if not asked
 */
public record Respondent(@Nullable String email, @Nullable String name, @Nullable Boolean consent) {

  /** Reads {@code email}, {@code name} and {@code consent}. */
  public static Respondent of(Fields fields) {
    return new Respondent(fields.text("email"), fields.text("name"), fields.flag("consent"));
  }

  /**
   * @param answerId stands for the person where there is no address
   */
  public Author author(String answerId) {
    String id = email == null ? answerId : email.toLowerCase(Locale.ROOT);
    return new Author(id, null, name, email, null, false);
  }

  /** Written to by e-mail only, and never against their will. */
  public Eligibility eligibility() {
    if (Boolean.FALSE.equals(consent)) {
      return Eligibility.refused("survey.no_consent");
    }
    return email == null ? Eligibility.refused("email.no_address") : Eligibility.OPEN;
  }
}
