package dev.ouvidor.connectors.files;

import dev.ouvidor.connectors.webhook.FieldException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads moments as people and programs write them: ISO-8601, {@code dd/MM/yyyy [HH:mm[:ss]]},
 * {@code yyyy-MM-dd HH:mm:ss}, seconds or milliseconds since 1970.
 */
record Moments(ZoneId zone, boolean monthFirst) {
  private static final Pattern EPOCH = Pattern.compile("\\d{9,10}|\\d{12,13}");
  private static final String TIME =
      "(?:[T ,]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?)?";
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})" + TIME);
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})" + TIME);
  private static final Pattern OFFSET =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})[T ](\\d{2}:\\d{2}[\\d:.]*) ?(Z|[+-]\\d{2}:?\\d{2})");

  /**
   * @throws FieldException if it is no moment between 1990 and 2100
   */
  Instant parse(String field, String text) {
    try {
      Instant moment = read(text);
      int year = moment.atZone(zone).getYear();
      if (year >= 1990 && year < 2100) {
        return moment;
      }
    } catch (DateTimeException | NumberFormatException e) {
      // the same message serves both
    }
    throw new FieldException(
        field, text, "is no date such as 2026-01-31 13:05 or 31/01/2026 13:05");
  }

  private Instant read(String text) {
    if (EPOCH.matcher(text).matches()) {
      long number = Long.parseLong(text);
      return text.length() > 10 ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
    }
    Matcher m = OFFSET.matcher(text);
    if (m.matches()) {
      String offset =
          m.group(3).length() == 5
              ? m.group(3).substring(0, 3) + ":" + m.group(3).substring(3)
              : m.group(3);
      return OffsetDateTime.parse(m.group(1) + "T" + m.group(2) + offset).toInstant();
    }
    m = YEAR_FIRST.matcher(text);
    if (m.matches()) {
      return local(number(m, 1), number(m, 2), number(m, 3), m);
    }
    m = YEAR_LAST.matcher(text);
    if (m.matches()) {
      return local(number(m, 3), number(m, monthFirst ? 1 : 2), number(m, monthFirst ? 2 : 1), m);
    }
    throw new DateTimeException("unknown format");
  }

  private Instant local(int year, int month, int day, Matcher m) {
    LocalTime time =
        m.group(4) == null
            ? LocalTime.MIDNIGHT
            : LocalTime.of(number(m, 4), number(m, 5), m.group(6) == null ? 0 : number(m, 6));
    return LocalDate.of(year, month, day).atTime(time).atZone(zone).toInstant();
  }

  private static int number(Matcher m, int group) {
    return Integer.parseInt(m.group(group));
  }
}
