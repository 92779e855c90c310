package dev.ouvidor.dashboard.problems;

import static java.time.temporal.ChronoUnit.DAYS;
import static java.time.temporal.ChronoUnit.HOURS;

import dev.ouvidor.dashboard.web.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A time that is looked at, in whole hours, from a month on in whole days of UTC, so that every
 * count of a span lies inside or outside of it.
 *
 * @param to the first moment that is no longer in it
 */
record Period(Instant from, Instant to) {
  private static final Map<String, Duration> NAMED =
      Map.of("24h", Duration.ofHours(24), "7d", Duration.ofDays(7), "30d", Duration.ofDays(30));
  private static final Duration LONG = Duration.ofDays(31);
  private static final Duration LONGEST = Duration.ofDays(400);
  private static final int POINTS = 30;

  /**
   * Reads the parameters {@code period} or {@code from} and {@code to}; a week if nothing is said.
   *
   * @param parameter the value of a parameter; null if it is not there
   * @throws Refusal 422 naming the parameter and its value
   */
  static Period of(UnaryOperator<@Nullable String> parameter, Instant now) {
    Instant end = ceil(now.plusMillis(1), HOURS);
    Instant from = moment(parameter, "from");
    Instant to = moment(parameter, "to");
    if (from == null && to == null) {
      String name = parameter.apply("period");
      Duration length = NAMED.get(name == null || name.isBlank() ? "7d" : name);
      if (length == null) {
        throw Refusal.invalid("period", name, "24h, 7d or 30d");
      }
      return new Period(end.minus(length), end);
    }
    if (from == null) {
      throw Refusal.unprocessable("missing", "from", "from is missing, to is given");
    }
    Instant last = to == null || to.isAfter(end) ? end : to;
    if (!from.isBefore(last)) {
      throw Refusal.invalid("from", from, "before " + last);
    }
    if (Duration.between(from, last).compareTo(LONGEST) > 0) {
      throw Refusal.invalid("from", from, "at most " + LONGEST.toDays() + " days before " + last);
    }
    ChronoUnit unit = Duration.between(from, last).compareTo(LONG) > 0 ? DAYS : HOURS;
    return new Period(from.truncatedTo(unit), ceil(last, unit));
  }

  Duration length() {
    return Duration.between(from, to);
  }

  double days() {
    return length().toSeconds() / 86_400.0;
  }

  /** The same length right before. */
  Period before() {
    return before(length());
  }

  /** So long right before. */
  Period before(Duration length) {
    return new Period(from.minus(length), from);
  }

  /** Span of the counts that add up to this time. */
  String span() {
    return length().compareTo(LONG) > 0 ? "1d" : "1h";
  }

  /** How far apart the points of a small line are: 30 points at most. */
  Duration step() {
    Duration unit = span().equals("1d") ? Duration.ofDays(1) : Duration.ofHours(1);
    long units = length().dividedBy(unit);
    return unit.multipliedBy((units + POINTS - 1) / POINTS);
  }

  /** How many such points there are; the last one may be shorter. */
  int points() {
    return (int) Math.ceil((double) length().toSeconds() / step().toSeconds());
  }

  /** The finest span that can still be drawn. */
  String fineSpan() {
    return length().compareTo(Duration.ofHours(26)) <= 0 ? "5m" : span();
  }

  /** How far apart the points of a large chart are. */
  Duration fineStep() {
    if (fineSpan().equals("5m")) {
      return Duration.ofMinutes(5);
    }
    return Duration.ofHours(length().compareTo(Duration.ofDays(14)) <= 0 ? 1 : 24);
  }

  private static Instant ceil(Instant moment, ChronoUnit unit) {
    Instant floor = moment.truncatedTo(unit);
    return floor.equals(moment) ? floor : floor.plus(1, unit);
  }

  private static @Nullable Instant moment(UnaryOperator<@Nullable String> parameter, String name) {
    String given = parameter.apply(name);
    if (given == null || given.isBlank()) {
      return null;
    }
    try {
      return Instant.parse(given);
    } catch (DateTimeParseException e) {
      throw Refusal.invalid(name, given, "a moment such as 2026-01-31T12:00:00Z");
    }
  }
}
