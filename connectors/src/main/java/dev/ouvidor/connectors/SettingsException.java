package dev.ouvidor.connectors;

import org.jspecify.annotations.Nullable;

/** A wrong or missing setting; the message names the place, the field and the value. */
public final class SettingsException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public SettingsException(String path, String field, @Nullable Object value, String problem) {
    super(
        "%s%s%s: %s".formatted(path, path.isEmpty() ? "" : ".", field, describe(value) + problem));
  }

  private static String describe(@Nullable Object value) {
    return value == null ? "" : "'" + value + "' ";
  }
}
