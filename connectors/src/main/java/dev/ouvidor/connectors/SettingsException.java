package dev.ouvidor.connectors;

import org.jspecify.annotations.Nullable;

/** A wrong or missing setting; the message names the place, the field and the value. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String place;

  public SettingsException(String path, String field, @Nullable Object value, String problem) {
    super("%s: %s".formatted(place(path, field), describe(value) + problem));
    this.place = place(path, field);
  }

  /** The full path of the setting: {@code connections[1].token}. */
  public String place() {
    return place;
  }

  private static String place(String path, String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  private static String describe(@Nullable Object value) {
    return value == null ? "" : "'" + value + "' ";
  }
}
