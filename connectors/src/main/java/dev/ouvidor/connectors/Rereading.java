package dev.ouvidor.connectors;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Reads a connection once more from a day on, by the setting that says how far back that is. */
public final class Rereading {
  /** How far back a type reads at the first start, where it can be told. */
  public static final String HISTORY = "history";

  private static final int OLDEST_DAYS = 3_650;

  private Rereading() {}

  /** Whether a connection with these settings can be told how far back to read. */
  public static boolean isDated(String type, Map<String, ?> settings) {
    ChannelType known = ChannelTypes.all().get(type);
    return known != null && known.setup().takes(HISTORY, settings);
  }

  /**
   * The settings with which reading begins on a day.
   *
   * @param from such as {@code 2026-01-31}; at most ten years ago and not after today
   * @throws IllegalArgumentException if it is no such day, or if the connection cannot be told
   */
  public static Map<String, Object> from(
      String from, String type, Map<String, ?> settings, InstantSource clock) {
    try {
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      long days = ChronoUnit.DAYS.between(LocalDate.parse(from), today) + 1;
      if (isDated(type, settings) && days > 0 && days <= OLDEST_DAYS) {
        var dated = new HashMap<String, Object>(settings);
        dated.put(HISTORY, days + "d");
        return dated;
      }
    } catch (DateTimeParseException e) {
      // the same message serves both
    }
    throw new IllegalArgumentException("cannot be read from " + from);
  }
}
