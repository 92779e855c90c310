package dev.ouvidor.connectors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One setting of a channel type, as people are asked for it in a form.
 *
 * @param name as in the configuration; the texts of the form are found by it
 * @param standard what holds when it is left out, as one would write it; null for nothing
 * @param choices what it may be; empty unless it is a choice
 * @param range which numbers it takes; null where that is not said
 * @param rare whether few ever change it
 */
public record SettingField(
    String name,
    Kind kind,
    boolean required,
    @Nullable String standard,
    List<String> choices,
    @Nullable Range range,
    boolean rare) {

  /** Both ends belong to it. */
  public record Range(int least, int most) {}

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
    return new SettingField(name, kind, false, null, List.of(), null, false);
  }

  /** One of these, and no other. */
  public static SettingField choice(String name, String... choices) {
    return new SettingField(name, Kind.CHOICE, false, null, List.of(choices), null, false);
  }

  /** The same, but it must be there. */
  public SettingField must() {
    return new SettingField(name, kind, true, standard, choices, range, rare);
  }

  /** The same with what holds when it is left out. */
  public SettingField or(String value) {
    return new SettingField(name, kind, required, value, choices, range, rare);
  }

  /** The same number, if it is in this range. */
  public SettingField between(int least, int most) {
    return new SettingField(name, kind, required, standard, choices, new Range(least, most), rare);
  }

  /** The same, for the part of the form that is folded. */
  public SettingField seldom() {
    return new SettingField(name, kind, required, standard, choices, range, true);
  }
}
