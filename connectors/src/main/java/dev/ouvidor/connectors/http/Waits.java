package dev.ouvidor.connectors.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How long platforms want us to wait, out of their headers. */
public final class Waits {
  /** After a failure that is expected to pass, if the platform does not say. */
  public static final Duration UNAVAILABLE = Duration.ofSeconds(30);

  /** After a 429 without any header. */
  public static final Duration THROTTLED = Duration.ofMinutes(1);

  /** Until a person may have renewed the credentials. */
  public static final Duration UNAUTHORISED = Duration.ofMinutes(5);

  /** Until a person may have corrected what is read. */
  public static final Duration GONE = Duration.ofMinutes(15);

  private static final List<String> HEADERS =
      List.of("retry-after", "x-rate-limit-reset", "x-ratelimit-reset", "ratelimit-reset");

  /** No platform means so many seconds from now, and no clock says so few since 1970. */
  private static final long FIRST_EPOCH_SECOND = 1_000_000_000L;

  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofHours(24);

  private Waits() {}

  /**
   * The wait that the headers ask for: {@code Retry-After} (seconds or date), else {@code
   * x-rate-limit-reset} (epoch seconds), {@code X-RateLimit-Reset} (ISO date or epoch seconds) or
   * {@code RateLimit-Reset} (seconds or epoch seconds).
   *
   * @param header looks a header up by its lower-case name; null when absent
   * @param fallback taken when no header says anything that can be understood
   * @return at least a second and at most a day, unless it is the fallback
   */
  public static Duration of(
      Function<String, @Nullable String> header, Instant now, Duration fallback) {
    for (String name : HEADERS) {
      String value = header.apply(name);
      Duration wait = value == null ? null : parse(value.strip(), !name.startsWith("x-"), now);
      if (wait != null) {
        return wait.compareTo(LEAST) < 0 ? LEAST : wait.compareTo(MOST) > 0 ? MOST : wait;
      }
    }
    return fallback;
  }

  private static @Nullable Duration parse(String value, boolean relative, Instant now) {
    if (value.matches("\\d{1,12}(\\.\\d+)?")) {
      long seconds = (long) Math.ceil(Double.parseDouble(value));
      return relative && seconds < FIRST_EPOCH_SECOND
          ? Duration.ofSeconds(seconds)
          : Duration.between(now, Instant.ofEpochSecond(seconds));
    }
    for (var format :
        new DateTimeFormatter[] {
          DateTimeFormatter.ISO_DATE_TIME, DateTimeFormatter.RFC_1123_DATE_TIME
        }) {
      try {
        return Duration.between(now, ZonedDateTime.parse(value, format).toInstant());
      } catch (DateTimeException e) {
        // the other format, or none: then the fallback serves
      }
    }
    return null;
  }
}
