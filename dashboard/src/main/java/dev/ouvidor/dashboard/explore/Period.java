package dev.ouvidor.dashboard.explore;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A stretch of time and the one before it, as long and at the same hours of the day.
 *
 * @param from the first moment
 * @param to the first moment after it
 * @param beforeFrom the first moment of the period before
 * @param beforeTo the first moment after that one; at most {@code from}
 * @param zone in which days begin
 */
record Period(Instant from, Instant to, Instant beforeFrom, Instant beforeTo, ZoneId zone) {
  private static final Map<String, Integer> DAYS = Map.of("7d", 7, "30d", 30, "90d", 90);
  private static final String DAY = "24h";
  private static final String NAMES = "24h, 7d, 30d, 90d";
  private static final Duration LONGEST = Duration.ofDays(5 * 366);
  private static final int MOST_STARTS = 1_000;
  private static final Duration HOURLY = Duration.ofDays(3);
  private static final Duration DAILY = Duration.ofDays(100);

  /** What a trend is cut into. */
  enum Step {
    HOUR,
    DAY,
    WEEK;

    String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The beginning of the step that a moment is in. */
    ZonedDateTime begin(ZonedDateTime at) {
      return switch (this) {
        case HOUR -> at.truncatedTo(ChronoUnit.HOURS);
        case DAY -> at.toLocalDate().atStartOfDay(at.getZone());
        case WEEK ->
            at.toLocalDate()
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .atStartOfDay(at.getZone());
      };
    }

    ZonedDateTime next(ZonedDateTime begin) {
      return switch (this) {
        case HOUR -> begin.plusHours(1);
        case DAY -> begin.plusDays(1);
        case WEEK -> begin.plusWeeks(1);
      };
    }
  }

  /**
   * Reads {@code period}, or {@code from} and {@code to}, and {@code zone}.
   *
   * @param now what is to come is not looked at before the next full minute, so that the same
   *     question stays the same for a while
   * @throws dev.ouvidor.dashboard.web.Refusal 422 naming the parameter and the value
   */
  static Period of(Parameters parameters, Instant now) {
    ZoneId zone = zone(parameters.one("zone", "UTC"));
    if (parameters.has("from") || parameters.has("to")) {
      return between(parameters, zone, now);
    }
    Instant to = now.truncatedTo(ChronoUnit.MINUTES).plus(1, ChronoUnit.MINUTES);
    String name = parameters.one("period", "30d");
    if (name.equals(DAY)) {
      Instant from = to.minus(Duration.ofHours(24));
      return new Period(from, to, from.minus(Duration.ofHours(24)), from, zone);
    }
    Integer days = DAYS.get(name);
    if (days == null) {
      throw Wrong.value("period", name, NAMES);
    }
    Instant from = to.atZone(zone).toLocalDate().minusDays(days - 1).atStartOfDay(zone).toInstant();
    return new Period(from, to, earlier(from, zone, days), earlier(to, zone, days), zone);
  }

  private static Period between(Parameters parameters, ZoneId zone, Instant now) {
    String first = parameters.one("from", "");
    String last = parameters.one("to", now.atZone(zone).toLocalDate().toString());
    boolean days = isDay(first) && isDay(last);
    Instant from = moment("from", first, zone, 0);
    Instant to = moment("to", last, zone, 1);
    if (!from.isBefore(to)) {
      throw Wrong.value("to", last, "> " + first);
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw Wrong.value("from", first, "<= " + LONGEST.toDays() + " d");
    }
    if (!days) {
      return new Period(from, to, from.minus(Duration.between(from, to)), from, zone);
    }
    int length = (int) ChronoUnit.DAYS.between(from.atZone(zone), to.atZone(zone));
    return new Period(from, to, earlier(from, zone, length), from, zone);
  }

  private static Instant earlier(Instant moment, ZoneId zone, int days) {
    return moment.atZone(zone).minusDays(days).toInstant();
  }

  private static boolean isDay(String text) {
    return text.length() == "2026-01-31".length();
  }

  private static Instant moment(String parameter, String text, ZoneId zone, int daysLater) {
    try {
      return isDay(text)
          ? LocalDate.parse(text).plusDays(daysLater).atStartOfDay(zone).toInstant()
          : Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw Wrong.value(parameter, text, "2026-01-31, 2026-01-31T12:00:00Z");
    }
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw Wrong.value("zone", name, "America/Sao_Paulo, Europe/Lisbon, UTC");
    }
  }

  /** The one before, as if it were asked for. */
  Period before() {
    Duration back = Duration.between(beforeFrom, from);
    return new Period(beforeFrom, beforeTo, beforeFrom.minus(back), beforeTo.minus(back), zone);
  }

  /** Steps that are neither too many nor too few to look at. */
  Step step() {
    Duration length = Duration.between(from, to);
    if (length.compareTo(HOURLY) <= 0) {
      return Step.HOUR;
    }
    return length.compareTo(DAILY) <= 0 ? Step.DAY : Step.WEEK;
  }

  /**
   * Where the steps begin that the period touches, in their order.
   *
   * @throws dev.ouvidor.dashboard.web.Refusal 422 if they are more than 1,000
   */
  List<ZonedDateTime> starts(Step step) {
    List<ZonedDateTime> starts = new ArrayList<>();
    ZonedDateTime end = to.atZone(zone);
    for (ZonedDateTime at = step.begin(from.atZone(zone)); at.isBefore(end); at = step.next(at)) {
      starts.add(at);
      if (starts.size() > MOST_STARTS) {
        throw Wrong.value("interval", step.code(), "<= " + MOST_STARTS);
      }
    }
    return starts;
  }

  /**
   * The stretches of the period that lie in one hour of one day of the week.
   *
   * @param hour 0 to 23
   */
  List<Instant> hoursOf(DayOfWeek day, int hour) {
    List<Instant> hours = new ArrayList<>();
    LocalDate last = to.atZone(zone).toLocalDate();
    for (LocalDate at = from.atZone(zone).toLocalDate().with(TemporalAdjusters.nextOrSame(day));
        !at.isAfter(last);
        at = at.plusWeeks(1)) {
      hours.add(at.atTime(hour, 0).atZone(zone).toInstant());
    }
    return hours;
  }
}
