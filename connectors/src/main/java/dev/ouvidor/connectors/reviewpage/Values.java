package dev.ouvidor.connectors.reviewpage;

import dev.ouvidor.connectors.http.WebClient;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Reads the values of schema.org as pages write them, which is not always as schema.org says. */
final class Values {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,6}(?:[.,]\\d{1,6})?");
  private static final Pattern ENTITY =
      Pattern.compile("&(?:[a-zA-Z]{2,31}|#\\d{1,7}|#x\\w{1,6});");
  private static final DateTimeFormatter BRAZILIAN = DateTimeFormatter.ofPattern("d/M/uuuu");

  private Values() {}

  /**
   * A rating on the scale of 1 to 5. A value above the best one that schema.org assumes (5) tells
   * its own scale: 10 or 100.
   *
   * @return null if the value is no number
   */
  static @Nullable Integer stars(
      @Nullable String value, @Nullable String best, @Nullable String worst) {
    Double given = number(value);
    if (given == null || value == null) {
      return null;
    }
    double top =
        orElse(number(best), value.contains("%") ? 100 : given > 10 ? 100 : given > 5 ? 10 : 5);
    double bottom = orElse(number(worst), given < 1 ? 0 : 1);
    if (top <= bottom) {
      return null;
    }
    long stars = Math.round(1 + (given - bottom) * 4 / (top - bottom));
    return (int) Math.max(1, Math.min(5, stars));
  }

  /** A date or a time; dates are taken at midnight UTC. Null if it cannot be understood. */
  static @Nullable Instant time(@Nullable String value) {
    if (value == null) {
      return null;
    }
    String text = value.strip().replaceFirst("^(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:)", "$1T$2");
    try {
      if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
        return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      } else if (text.matches("\\d{1,2}/\\d{1,2}/\\d{4}")) {
        return LocalDate.parse(text, BRAZILIAN).atStartOfDay(ZoneOffset.UTC).toInstant();
      } else if (text.matches(".*T.*(Z|[+-]\\d\\d:?\\d\\d)")) {
        return OffsetDateTime.parse(text.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2"))
            .toInstant();
      }
      return LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * Plain text of a JSON-LD text. Shops escape it for HTML though they should not, so entities and
   * line breaks are undone; other tags are left alone, for they may be the customer's own words.
   */
  static @Nullable String text(@Nullable String value) {
    if (value == null) {
      return null;
    }
    String lines =
        value.replaceAll("(?i)<br\\s*/?>\\n?|</p>\\s*(<p>)?", "\n").replaceAll("(?i)^<p>", "");
    String text =
        ENTITY
            .matcher(lines)
            .replaceAll(m -> Matcher.quoteReplacement(Parser.unescapeEntities(m.group(), true)))
            .strip();
    return text.isEmpty() ? null : text;
  }

  /** An absolute http address, or null. */
  static @Nullable String address(URI base, @Nullable String value) {
    URI address = WebClient.address(base, value);
    return address == null ? null : address.toString();
  }

  /** A number of reviews, also as {@code 1.234 avaliações}. */
  static int count(@Nullable String value) {
    String digits = value == null ? "" : value.replaceAll("\\D", "");
    return digits.isEmpty() || digits.length() > 9 ? Testimony.UNTOLD : Integer.parseInt(digits);
  }

  private static @Nullable Double number(@Nullable String value) {
    Matcher number = NUMBER.matcher(value == null ? "" : value);
    return number.find() ? Double.valueOf(number.group().replace(',', '.')) : null;
  }

  private static double orElse(@Nullable Double value, double fallback) {
    return value == null ? fallback : value;
  }
}
