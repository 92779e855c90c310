package dev.ouvidor.dashboard.explore;

import dev.ouvidor.dashboard.store.SearchedWords;
import dev.ouvidor.pipeline.index.LabelSlot;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which feedback is looked at. Several values of one filter mean any of them, several filters mean
 * all of them.
 *
 * @param values by dimension; {@link #NONE} stands for what has none, a {@code !} before a value
 *     for all but that, and numbers may be ranges such as {@code 2..4}
 * @param aspects what is praised or complained about, by {@code praise} and {@code complaint}
 * @param slot one hour of one day of the week; null for any
 * @param text words to search for
 * @param seen whose labels are looked at
 */
record ExploreQuery(
    Period period,
    Map<Dimension, Set<String>> values,
    Map<String, Set<String>> aspects,
    @Nullable Slot slot,
    SearchedWords text,
    LabelSlot seen) {
  static final String NONE = "none";
  static final String NOT = "!";
  static final String PRAISE = "praise";
  static final String COMPLAINT = "complaint";

  private static final Pattern RANGE = Pattern.compile("(\\d{1,2})(?:\\.\\.(\\d{1,2}))?");
  private static final Pattern SLOT = Pattern.compile("([1-7])-(\\d|1\\d|2[0-3])");
  private static final int MOST_VALUES = 100;
  private static final int LONGEST_VALUE = 200;
  private static final int LONGEST_TEXT = 500;

  /** An hour of a day of the week, 0 to 23. */
  record Slot(DayOfWeek day, int hour) {}

  /** A range of numbers, both ends included. */
  record Range(int low, int high) {

    /** What {@link ExploreQuery} took for one. */
    static Range of(String text) {
      Matcher parts = RANGE.matcher(text);
      if (!parts.matches()) {
        throw new IllegalArgumentException(text);
      }
      int low = Integer.parseInt(parts.group(1));
      return new Range(low, parts.group(2) == null ? low : Integer.parseInt(parts.group(2)));
    }
  }

  ExploreQuery {
    values = Map.copyOf(values);
    aspects = Map.copyOf(aspects);
  }

  /**
   * Reads the parameters of a request; unknown ones are ignored.
   *
   * @throws dev.ouvidor.dashboard.web.Refusal 422 naming the parameter and the value
   */
  static ExploreQuery of(Map<String, List<String>> all, Instant now) {
    Parameters parameters = new Parameters(all);
    Map<Dimension, Set<String>> values = new EnumMap<>(Dimension.class);
    for (Dimension dimension : Dimension.values()) {
      Set<String> found = new TreeSet<>();
      for (String value : parameters.many(dimension.code())) {
        found.add(checked(dimension, value));
      }
      if (!limited(dimension.code(), found).isEmpty()) {
        values.put(dimension, Set.copyOf(found));
      }
    }
    Map<String, Set<String>> aspects = new LinkedHashMap<>();
    for (String name : List.of(PRAISE, COMPLAINT)) {
      Set<String> found = Set.copyOf(parameters.many(name));
      if (!limited(name, found).isEmpty()) {
        aspects.put(name, found);
      }
    }
    String text = parameters.one("q", "");
    if (text.length() > LONGEST_TEXT) {
      throw Wrong.value("q", text, "<= " + LONGEST_TEXT);
    }
    Period period = Period.of(parameters, now);
    return new ExploreQuery(
        period,
        values,
        aspects,
        slot(parameters.one("slot", "")),
        new SearchedWords(text),
        LabelSlot.AS_JUDGED);
  }

  private static String checked(Dimension dimension, String value) {
    String plain = value.startsWith(NOT) ? value.substring(NOT.length()) : value;
    boolean fits =
        !plain.isEmpty()
            && plain.length() <= LONGEST_VALUE
            && (!dimension.isNumber() || plain.equals(NONE) || isWithin(dimension, plain));
    if (!fits) {
      String expected =
          dimension.isNumber()
              ? dimension.lowest() + ".." + dimension.highest()
              : "1.." + LONGEST_VALUE;
      throw Wrong.value(dimension.code(), value, expected);
    }
    return value;
  }

  private static boolean isWithin(Dimension dimension, String text) {
    if (!RANGE.matcher(text).matches()) {
      return false;
    }
    Range range = Range.of(text);
    return dimension.lowest() <= range.low()
        && range.low() <= range.high()
        && range.high() <= dimension.highest();
  }

  private static Set<String> limited(String name, Set<String> values) {
    if (values.size() > MOST_VALUES) {
      throw Wrong.value(name, Integer.toString(values.size()), "<= " + MOST_VALUES);
    }
    return values;
  }

  private static @Nullable Slot slot(String text) {
    if (text.isEmpty()) {
      return null;
    }
    Matcher parts = SLOT.matcher(text);
    if (!parts.matches()) {
      throw Wrong.value("slot", text, "1-0, 7-23");
    }
    return new Slot(
        DayOfWeek.of(Integer.parseInt(parts.group(1))), Integer.parseInt(parts.group(2)));
  }

  /** Whether anything but time matters. */
  boolean isNarrow() {
    return !values.isEmpty() || !aspects.isEmpty() || slot != null || !text.isEmpty();
  }

  /** The same by the labels of a slot. */
  ExploreQuery seenBy(LabelSlot other) {
    return new ExploreQuery(period, values, aspects, slot, text, other);
  }

  /** The same with other words. */
  ExploreQuery searching(SearchedWords words) {
    return new ExploreQuery(period, values, aspects, slot, words, seen);
  }

  /** The same at another time. */
  ExploreQuery at(Period other) {
    return new ExploreQuery(other, values, aspects, slot, text, seen);
  }

  /** The same with nothing but one filter of it, if it has that. */
  ExploreQuery only(Dimension dimension) {
    Map<Dimension, Set<String>> kept = new EnumMap<>(Dimension.class);
    if (values.containsKey(dimension)) {
      kept.put(dimension, values.getOrDefault(dimension, Set.of()));
    }
    return new ExploreQuery(period, kept, Map.of(), null, new SearchedWords(""), seen);
  }

  /** The same without one filter. */
  ExploreQuery without(Dimension dimension) {
    Map<Dimension, Set<String>> kept = new EnumMap<>(Dimension.class);
    kept.putAll(values);
    kept.remove(dimension);
    return new ExploreQuery(period, kept, aspects, slot, text, seen);
  }
}
