package dev.ouvidor.dashboard.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** Texts for people in pt-BR and English, by code; an unknown code is shown as it is. */
public final class Messages {
  private static final String COOKIE = "ouvidor_lang";
  private static final Locale PORTUGUESE = Locale.forLanguageTag("pt-BR");
  private static final Map<Locale, ResourceBundle> BUNDLES =
      Map.of(PORTUGUESE, bundle(PORTUGUESE), Locale.ENGLISH, bundle(Locale.ENGLISH));

  private Messages() {}

  /** The language of a request: the person's choice, else the browser's, else Portuguese. */
  public static Locale language(Context ctx) {
    String chosen = ctx.cookie(COOKIE);
    String wish = chosen == null ? ctx.header("Accept-Language") : chosen;
    if (wish == null || wish.isBlank()) {
      return PORTUGUESE;
    }
    try {
      var ranges = Locale.LanguageRange.parse(wish);
      var tag = Locale.lookupTag(ranges, List.of("pt", "en"));
      return "en".equals(tag) ? Locale.ENGLISH : PORTUGUESE;
    } catch (IllegalArgumentException e) {
      return PORTUGUESE;
    }
  }

  /** The text of a code. */
  public static String text(Locale language, String code) {
    ResourceBundle bundle = BUNDLES.getOrDefault(language, bundle(PORTUGUESE));
    return bundle.containsKey(code) ? bundle.getString(code) : code;
  }

  /** The text of a code with values in the places {0}, {1}... */
  static String text(Locale language, String code, List<String> values) {
    String text = text(language, code);
    for (int i = 0; i < values.size(); i++) {
      text = text.replace("{" + i + "}", values.get(i));
    }
    return text;
  }

  private static ResourceBundle bundle(Locale language) {
    return ResourceBundle.getBundle(
        "dev.ouvidor.dashboard.web.messages",
        language,
        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }
}
