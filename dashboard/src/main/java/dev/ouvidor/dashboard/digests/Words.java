package dev.ouvidor.dashboard.digests;

import dev.ouvidor.dashboard.explore.Glance;
import dev.ouvidor.dashboard.problems.TopProblems.Top;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What things are called in the language of a digest. Thread safe. */
final class Words {
  private final Locale locale;
  private final ResourceBundle texts;
  private final UnaryOperator<String> natures;

  /**
   * @param natures what a nature of a code is called
   */
  Words(String language, UnaryOperator<String> natures) {
    this.locale = Locale.forLanguageTag(language);
    this.texts =
        ResourceBundle.getBundle(
            "dev.ouvidor.dashboard.digests.texts",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    this.natures = natures;
  }

  String language() {
    return locale.toLanguageTag();
  }

  /** A text with values in the places {0}, {1}... */
  String of(String key, Object... values) {
    String text = texts.getString(key);
    for (int i = 0; i < values.length; i++) {
      text = text.replace("{" + i + "}", String.valueOf(values[i]));
    }
    return text;
  }

  String nature(String code) {
    return code.equals(Facts.NONE) ? of("nature.none") : natures.apply(code);
  }

  /** Names of channels are the same in all languages, but for a few. */
  String channel(String code) {
    String key = "channel." + code;
    return texts.containsKey(key) ? texts.getString(key) : capital(code);
  }

  String problem(Top problem) {
    String name = problem.name();
    if (name != null) {
      return name;
    }
    String nature = problem.nature();
    String what = nature == null ? "" : nature(nature);
    String limited = problem.of();
    return limited == null ? what : what + " · " + limited;
  }

  String number(long n) {
    return NumberFormat.getIntegerInstance(locale).format(n);
  }

  /** A score, in whole points. */
  String score(@Nullable Double points) {
    return points == null ? "–" : number(Math.round(points)).replace('-', '−');
  }

  String percent(double share) {
    return NumberFormat.getPercentInstance(locale).format(share);
  }

  /** With its sign; null from nothing. */
  String ratio(@Nullable Double ratio) {
    if (ratio == null) {
      return of("change.new");
    }
    long percent = Math.round(ratio * 100);
    return (percent > 0 ? "+" : percent < 0 ? "−" : "±") + percent(Math.abs(percent) / 100.0);
  }

  String change(Glance.Moved moved) {
    return ratio(moved.ratio());
  }

  String days(Schedule.Days days) {
    DateTimeFormatter date =
        DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(locale);
    return days.first().equals(days.last())
        ? date.format(days.first())
        : date.format(days.first()) + " – " + date.format(days.last());
  }

  /** Of a text of a customer. */
  String moment(Instant at, ZoneId zone) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
        .withLocale(locale)
        .withZone(zone)
        .format(at);
  }

  /** Below a picture: the hour, or the day. */
  String tick(Instant start, String interval, ZoneId zone) {
    LocalDate day = start.atZone(zone).toLocalDate();
    return interval.equals("hour")
        ? DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
            .withLocale(locale)
            .format(start.atZone(zone))
        : DateTimeFormatter.ofPattern(of("tick"), locale).format(day);
  }

  private String capital(String text) {
    return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(locale) + text.substring(1);
  }
}
