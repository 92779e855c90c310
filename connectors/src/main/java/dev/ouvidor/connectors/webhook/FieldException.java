package dev.ouvidor.connectors.webhook;

import org.jspecify.annotations.Nullable;

/** A field of an item is wrong or missing; the message names the field and the value. */
public final class FieldException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 80;

  public FieldException(String field, @Nullable Object value, String problem) {
    // One is made for each bad row of a large import: the stack would cost more than the row.
    super(field + ": " + describe(value) + problem, null, false, false);
  }

  private static String describe(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = value.toString();
    return "'" + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text) + "' ";
  }
}
