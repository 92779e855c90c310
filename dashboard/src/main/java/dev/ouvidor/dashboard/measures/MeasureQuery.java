package dev.ouvidor.dashboard.measures;

import dev.ouvidor.dashboard.web.Numbers;
import dev.ouvidor.dashboard.web.Refusal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to know: a period, how it is cut, and which cases. Several values of one
 * filter mean any of them, several filters all of them.
 *
 * @param from first day
 * @param to last day, included
 * @param bucket how trends are cut
 * @param filters by name: channel, team, agent, nature, language, severity
 * @param asOf the moment that open questions are judged at
 */
record MeasureQuery(
    LocalDate from,
    LocalDate to,
    ZoneId zone,
    Bucket bucket,
    Map<String, Set<String>> filters,
    Instant asOf) {
  static final String AGENT = "agent";
  static final String NONE = "none";

  static final List<String> FILTERS =
      List.of("channel", "team", AGENT, "nature", "language", "severity");
  private static final int LONGEST = 732;
  private static final int MOST_DAYS = 92;
  private static final int USUAL = 28;
  private static final int MOST_VALUES = 100;

  /** How long the pieces of a trend are. */
  enum Bucket {
    DAY,
    WEEK;

    /** As it stands in requests. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** From a moment to before another one, in milliseconds. */
  record Period(long from, long to) {
    boolean has(long at) {
      return at >= from && at < to;
    }
  }

  MeasureQuery {
    filters = Map.copyOf(filters);
  }

  /**
   * Reads the parameters of a request; unknown ones are ignored. Without a period, the last four
   * weeks.
   *
   * @param me the user who asks, for {@code agent=me}
   * @throws Refusal 422 naming the parameter and its value
   */
  static MeasureQuery of(
      Map<String, List<String>> parameters, ZoneId zone, Instant now, String me) {
    Instant asOf = asOf(parameters, now);
    LocalDate today = LocalDate.ofInstant(asOf, zone);
    LocalDate to = date("to", first(parameters, "to"), today);
    LocalDate from = date("from", first(parameters, "from"), to.minusDays(USUAL - 1L));
    long days = ChronoUnit.DAYS.between(from, to) + 1;
    if (days < 1 || days > LONGEST) {
      throw Refusal.invalid("from", from, "1 to " + LONGEST + " days before " + to.plusDays(1));
    }
    Map<String, Set<String>> filters = new LinkedHashMap<>();
    for (String name : FILTERS) {
      Set<String> values =
          parameters.getOrDefault(name, List.of()).stream()
              .filter(value -> !value.isBlank())
              .map(value -> checked(name, value, me))
              .collect(Collectors.toCollection(TreeSet::new));
      if (values.size() > MOST_VALUES) {
        throw Refusal.invalid(name, values.size() + " values", "at most " + MOST_VALUES);
      }
      if (!values.isEmpty()) {
        filters.put(name, values);
      }
    }
    return new MeasureQuery(
        from, to, zone, bucket(first(parameters, "bucket"), days), filters, asOf);
  }

  private static Instant asOf(Map<String, List<String>> parameters, Instant now) {
    String at = first(parameters, "at");
    try {
      return at.isEmpty() ? now.truncatedTo(ChronoUnit.MINUTES) : Instant.parse(at);
    } catch (DateTimeParseException e) {
      throw Refusal.invalid("at", at, "a moment such as 2026-11-23T12:00:00Z");
    }
  }

  private static LocalDate date(String name, String value, LocalDate otherwise) {
    try {
      return value.isEmpty() ? otherwise : LocalDate.parse(value);
    } catch (DateTimeParseException e) {
      throw Refusal.invalid(name, value, "a date such as 2026-11-23");
    }
  }

  private static Bucket bucket(String value, long days) {
    if (value.isEmpty()) {
      return days > MOST_DAYS ? Bucket.WEEK : Bucket.DAY;
    }
    for (Bucket one : Bucket.values()) {
      if (one.code().equals(value) && (one == Bucket.WEEK || days <= MOST_DAYS)) {
        return one;
      }
    }
    throw Refusal.invalid("bucket", value, "day (up to " + MOST_DAYS + " days) or week");
  }

  private static String checked(String name, String value, String me) {
    if (name.equals("severity")) {
      return Integer.toString(Numbers.parse(name, value, 0, 4));
    }
    return name.equals(AGENT) && value.equals("me") ? me : value;
  }

  private static String first(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    return values.isEmpty() ? "" : values.get(0).strip();
  }

  /** The same, but only of what is about one person. */
  MeasureQuery onlyOf(String userId) {
    Map<String, Set<String>> own = new TreeMap<>(filters);
    own.put(AGENT, Set.of(userId));
    return new MeasureQuery(from, to, zone, bucket, own, asOf);
  }

  Period now() {
    return new Period(start(from), start(to.plusDays(1)));
  }

  /** As many days just before. */
  Period before() {
    long days = ChronoUnit.DAYS.between(from, to) + 1;
    return new Period(start(from.minusDays(days)), start(from));
  }

  /**
   * First days of the pieces, the first and the last of which may be shorter; none of the future.
   */
  List<LocalDate> starts() {
    List<LocalDate> starts = new ArrayList<>();
    LocalDate day = from;
    while (!day.isAfter(to) && start(day) <= asOf.toEpochMilli()) {
      starts.add(day);
      day = next(day);
    }
    return starts;
  }

  /** The pieces of the period, as {@link #starts}. */
  List<Period> pieces() {
    return starts().stream().map(day -> new Period(start(day), start(next(day)))).toList();
  }

  private LocalDate next(LocalDate day) {
    LocalDate next =
        bucket == Bucket.DAY ? day.plusDays(1) : day.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    return next.isAfter(to) ? to.plusDays(1) : next;
  }

  private long start(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** Whether a case is one of those; whom it is about is asked of each observation. */
  boolean fits(CaseFacts one) {
    return any("channel", one.channel())
        && any("team", one.team() == null ? NONE : one.team())
        && any("language", one.language())
        && any("severity", Integer.toString(one.severity()))
        && hasNature(one);
  }

  /** Whether an observation is about one of the people who are asked for. */
  boolean isAbout(@Nullable String agent) {
    return any(AGENT, agent == null ? NONE : agent);
  }

  Set<String> values(String filter) {
    return filters.getOrDefault(filter, Set.of());
  }

  private boolean any(String filter, String value) {
    Set<String> wanted = values(filter);
    return wanted.isEmpty() || wanted.contains(value);
  }

  private boolean hasNature(CaseFacts one) {
    Set<String> wanted = values("nature");
    return wanted.isEmpty()
        || one.natures().stream()
            .anyMatch(
                code ->
                    wanted.stream()
                        .anyMatch(part -> code.equals(part) || code.startsWith(part + ".")));
  }
}
