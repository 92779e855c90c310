package dev.ouvidor.connectors;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a channel type, as people are asked for it in a form.
 *
 * @param name as in the configuration, with dots where it stands in blocks: {@code reply.host}; the
 *     texts of the form are found by it
 * @param required whether it must be there; of one in a block, if the block is
 * @param standard what holds when it is left out, as one would write it; null for nothing
 * @param choices what it may be; empty unless it is a choice
 * @param range which numbers it takes; null where that is not said
 * @param rare whether few ever change it
 * @param when what it is asked for with; null for always
 */
public record SettingField(
    String name,
    Kind kind,
    boolean required,
    @Nullable String standard,
    List<String> choices,
    @Nullable Range range,
    boolean rare,
    @Nullable When when) {

  /** Both ends belong to it. */
  public record Range(int least, int most) {}

  /**
   * Only with one of these values of a choice, and where that is asked for itself.
   *
   * @param field the name of that choice
   */
  public record When(String field, List<String> values) {
    public When {
      values = List.copyOf(values);
    }
  }

  /** What is written into it. */
  public enum Kind {
    TEXT,
    NUMBER,
    /** True or false. */
    FLAG,
    /** As in {@link Settings#duration}. */
    DURATION,
    /** As in {@link Settings#url}. */
    URL,
    /** Texts, one a line. */
    LIST,
    /** A name, a colon and a text a line: a block of texts. */
    PAIRS,
    /** Never shown again. */
    SECRET,
    /** A secret of several lines, such as a key in PEM. Never shown again. */
    KEY,
    CHOICE,
    /** Settings inside, as YAML. */
    BLOCK
  }

  public SettingField {
    choices = List.copyOf(choices);
  }

  /** One that may be left out, and then means nothing. */
  public static SettingField of(String name, Kind kind) {
    return new SettingField(name, kind, false, null, List.of(), null, false, null);
  }

  /** One of these, and no other. */
  public static SettingField choice(String name, String... choices) {
    return new SettingField(name, Kind.CHOICE, false, null, List.of(choices), null, false, null);
  }

  /** Whether it is asked for beside these settings. */
  public boolean goesWith(Map<String, ?> settings) {
    if (when == null) {
      return true;
    }
    Object chosen = settings;
    for (String part : when.field().split("\\.", -1)) {
      chosen = chosen instanceof Map<?, ?> block ? block.get(part) : null;
    }
    return chosen != null && when.values().contains(chosen.toString());
  }

  /** What stands in a connection whose type does not say. */
  public static SettingField family() {
    return choice(
        "family",
        Stream.of(Family.values())
            .map(family -> family.name().toLowerCase(Locale.ROOT))
            .toArray(String[]::new));
  }

  /** The same, but it must be there. */
  public SettingField must() {
    return new SettingField(name, kind, true, standard, choices, range, rare, when);
  }

  /** The same with what holds when it is left out. */
  public SettingField or(String value) {
    return new SettingField(name, kind, required, value, choices, range, rare, when);
  }

  /** The same number, if it is in this range. */
  public SettingField between(int least, int most) {
    return new SettingField(
        name, kind, required, standard, choices, new Range(least, most), rare, when);
  }

  /** The same, for the part of the form that is folded. */
  public SettingField seldom() {
    return new SettingField(name, kind, required, standard, choices, range, true, when);
  }

  /** The same, asked for only with one of these values of a choice. */
  public SettingField when(String field, String... values) {
    return new SettingField(
        name, kind, required, standard, choices, range, rare, new When(field, List.of(values)));
  }
}
