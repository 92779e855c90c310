package dev.ouvidor.dashboard.connections;

import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.config.SecretNames;
import dev.ouvidor.dashboard.web.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says what is wrong with a setting in the person's language. Channels say it in English; what has
 * no translation is said as they do.
 */
final class SettingProblems {
  private static final ResourceBundle PORTUGUESE =
      ResourceBundle.getBundle(
          "dev.ouvidor.dashboard.connections.problems", Locale.forLanguageTag("pt-BR"));
  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern LIST = Pattern.compile("\\[.*]");

  private SettingProblems() {}

  /** The refusal of a request with this setting. */
  static Refusal refusal(SettingsException e, Locale language) {
    String place = e.place();
    String field = List.of("id", "type").contains(place) ? place : "settings." + place;
    return Refusal.explained("connections.setting", field, List.of(place, text(e, language)));
  }

  /** What is wrong, with the value unless that is a secret; without the name of the setting. */
  static String text(SettingsException e, Locale language) {
    String value =
        e.value() == null || SecretNames.isSecret(e.field()) ? "" : "“" + e.value() + "” ";
    return value + (language.equals(Locale.ENGLISH) ? e.problem() : portuguese(e.problem()));
  }

  private static String portuguese(String problem) {
    Matcher list = LIST.matcher(problem);
    String listed = list.find() ? list.group() : "";
    String key = LIST.matcher(problem).replaceAll("L");
    List<String> numbers = NUMBER.matcher(key).results().map(m -> m.group()).toList();
    key = NUMBER.matcher(key).replaceAll("N").replaceAll("[^A-Za-z]+", "_").replaceAll("_$", "");
    if (!PORTUGUESE.containsKey(key)) {
      return "não serve: " + problem;
    }
    String text = PORTUGUESE.getString(key).replace("{L}", listed);
    for (String number : numbers) {
      text = text.replaceFirst("\\{N}", number);
    }
    return text;
  }
}
