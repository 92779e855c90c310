package dev.ouvidor.connectors.whatsapp;

import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A template that Meta has approved, with one variable for the answer.
 *
 * @param languages that it is approved in, as at Meta: {@code pt_BR}; the first is for whoever
 *     speaks none of them
 * @param maxLength of the answer in it, in characters
 * @param perDay how many people may be written to by it in 24 hours
 */
record Template(String name, List<String> languages, int maxLength, int perDay) {
  /** Meta's limit to the body of a template is 1,024 characters, with what its variables hold. */
  private static final int LONGEST = 900;

  /** What Meta allows those who are new. */
  private static final int AT_FIRST = 250;

  private static final String LANGUAGE = "[a-z]{2,3}(_[A-Z]{2})?";
  private static final String WRONG = "must be a language of Meta such as pt_BR";
  private static final String STANDARD = "pt_BR";

  /** With one {@code language}. */
  static Template of(Settings settings) {
    settings.only("name", "language", "maxLength", "perDay");
    return of(settings, List.of(settings.matching("language", STANDARD, LANGUAGE, WRONG)));
  }

  /** With several {@code languages}. */
  static Template inLanguages(Settings settings) {
    settings.only("name", "languages", "maxLength", "perDay");
    List<String> languages = settings.strings("languages");
    for (String language : languages) {
      if (!language.matches(LANGUAGE)) {
        throw new SettingsException(settings.path(), "languages", language, WRONG);
      }
    }
    return of(settings, languages.isEmpty() ? List.of(STANDARD) : List.copyOf(languages));
  }

  private static Template of(Settings settings, List<String> languages) {
    return new Template(
        settings.matching("name", "[a-z0-9_]{1,512}", "must be the name of a template"),
        languages,
        settings.integer("maxLength", LONGEST, 1, 100_000),
        settings.integer("perDay", AT_FIRST, 1, 10_000_000));
  }

  /**
   * The language that is nearest to a customer's.
   *
   * @param spoken as in BCP 47; null where it is not known
   */
  String language(@Nullable String spoken) {
    if (spoken == null) {
      return languages.get(0);
    }
    Locale locale = Locale.forLanguageTag(spoken.replace('_', '-'));
    String whole = locale.getLanguage() + "_" + locale.getCountry();
    return languages.contains(whole)
        ? whole
        : languages.stream()
            .filter(language -> language.split("_")[0].equals(locale.getLanguage()))
            .findFirst()
            .orElse(languages.get(0));
  }
}
