package dev.ouvidor.connectors;

import org.jspecify.annotations.Nullable;

/** A wrong or missing setting; the message names the place, the field and the value. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String place;
  private final String field;
  private final @Nullable String value;
  private final String problem;

  public SettingsException(String path, String field, @Nullable Object value, String problem) {
    super("%s: %s".formatted(place(path, field), describe(value) + problem));
    this.place = place(path, field);
    this.field = field;
    this.value = value == null ? null : value.toString();
    this.problem = problem;
  }

  /** The full path of the setting: {@code connections[1].token}. */
  public String place() {
    return place;
  }

  /** The setting alone: {@code token}. */
  public String field() {
    return field;
  }

  /** What was written there; null if nothing was, or if it is better not said. */
  public @Nullable String value() {
    return value;
  }

  /** What is wrong with it: {@code is missing}. */
  public String problem() {
    return problem;
  }

  private static String place(String path, String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  private static String describe(@Nullable Object value) {
    return value == null ? "" : "'" + value + "' ";
  }
}
