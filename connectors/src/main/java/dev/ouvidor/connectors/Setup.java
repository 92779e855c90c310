package dev.ouvidor.connectors;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How people make a connection of a type while everything runs.
 *
 * @param fields of the form, in its order; empty where there is none
 */
public record Setup(Way way, List<SettingField> fields) {

  /** What is offered for it. */
  public enum Way {
    /** A form with a field for each setting. */
    FORM,
    /** A box for the settings as they would stand in the configuration file. */
    TEXT,
    /** Nothing: it can only stand in the configuration file. */
    FILE
  }

  public Setup {
    fields = List.copyOf(fields);
  }

  public static Setup form(SettingField... fields) {
    return new Setup(Way.FORM, List.of(fields));
  }

  /** The same with these fields at its end. */
  public Setup and(List<SettingField> more) {
    return new Setup(way, Stream.concat(fields.stream(), more.stream()).toList());
  }

  /** Whether a connection with these settings takes a setting of this name. */
  public boolean takes(String name, Map<String, ?> settings) {
    return fields.stream().anyMatch(field -> field.name().equals(name) && field.goesWith(settings));
  }

  public static Setup text() {
    return new Setup(Way.TEXT, List.of());
  }

  public static Setup file() {
    return new Setup(Way.FILE, List.of());
  }
}
