package dev.ouvidor.dashboard.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Counts in the time that a team works. Hours that the change to summer time leaves out do not
 * count, hours that it repeats count twice. Immutable.
 */
final class WorkingTime {
  /** Farther than any deadline; ends the search when somebody hardly ever works. */
  private static final int MAX_DAYS = 3_660;

  private final Hours hours;
  private final ZoneId zone;

  WorkingTime(Hours hours) {
    this.hours = hours;
    this.zone = hours.zoneId();
  }

  private record Span(Instant begin, Instant end) {}

  /** When so much was worked after a moment; the moment itself if nothing is asked for. */
  Instant plus(Instant from, Duration work) {
    if (hours.always() || work.isZero()) {
      return from.plus(work);
    }
    Duration left = work;
    LocalDate day = LocalDate.ofInstant(from, zone);
    for (int i = 0; i < MAX_DAYS; i++) {
      for (Span span : spans(day.plusDays(i))) {
        Instant begin = later(span.begin(), from);
        if (begin.isBefore(span.end())) {
          Duration here = Duration.between(begin, span.end());
          if (here.compareTo(left) >= 0) {
            return begin.plus(left);
          }
          left = left.minus(here);
        }
      }
    }
    return day.plusDays(MAX_DAYS).atStartOfDay(zone).toInstant();
  }

  /** How much was worked between two moments; nothing if the second is not after the first. */
  Duration between(Instant from, Instant to) {
    if (!to.isAfter(from)) {
      return Duration.ZERO;
    }
    if (hours.always()) {
      return Duration.between(from, to);
    }
    Duration sum = Duration.ZERO;
    LocalDate last = LocalDate.ofInstant(to, zone);
    LocalDate first = LocalDate.ofInstant(from, zone);
    LocalDate day = first.isBefore(last.minusDays(MAX_DAYS)) ? last.minusDays(MAX_DAYS) : first;
    for (; !day.isAfter(last); day = day.plusDays(1)) {
      for (Span span : spans(day)) {
        Instant begin = later(span.begin(), from);
        Instant end = span.end().isBefore(to) ? span.end() : to;
        sum = begin.isBefore(end) ? sum.plus(Duration.between(begin, end)) : sum;
      }
    }
    return sum;
  }

  private List<Span> spans(LocalDate day) {
    if (hours.holidays().stream().anyMatch(calendar -> Holidays.on(day, calendar))) {
      return List.of();
    }
    List<Span> spans = new ArrayList<>();
    for (Hours.Shift shift : hours.shifts()) {
      if (shift.day() == day.getDayOfWeek()) {
        Instant begin = at(day, shift.begin(), false);
        Instant end = at(day, shift.end(), true);
        if (begin.isBefore(end)) {
          spans.add(new Span(begin, end));
        }
      }
    }
    spans.sort(Comparator.comparing(Span::begin));
    return apart(spans);
  }

  /** Shifts that overlap count once. */
  private static List<Span> apart(List<Span> sorted) {
    List<Span> apart = new ArrayList<>();
    for (Span span : sorted) {
      Span last = apart.isEmpty() ? null : apart.get(apart.size() - 1);
      if (last == null || !span.begin().isBefore(last.end())) {
        apart.add(span);
      } else if (span.end().isAfter(last.end())) {
        apart.set(apart.size() - 1, new Span(last.begin(), span.end()));
      }
    }
    return apart;
  }

  private Instant at(LocalDate day, int minute, boolean end) {
    LocalDateTime time = day.atStartOfDay().plusMinutes(minute);
    ZoneOffsetTransition change = zone.getRules().getTransition(time);
    if (change != null && change.isGap()) {
      return change.getInstant();
    }
    ZonedDateTime there = time.atZone(zone);
    // What ends where the repeated hours begin ends before them.
    boolean repeated = change != null && time.isAfter(change.getDateTimeAfter());
    return (end && repeated ? there.withLaterOffsetAtOverlap() : there).toInstant();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
