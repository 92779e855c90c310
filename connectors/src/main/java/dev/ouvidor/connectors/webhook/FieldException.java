package dev.ouvidor.connectors.webhook;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import org.jspecify.annotations.Nullable;

/** A field of an item is wrong or missing; the reason names the field and the value. */
public final class FieldException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int LONGEST = 80;

  private final Reason reason;

  private FieldException(Reason reason) {
    // One is made for each bad row of a large import: the stack would cost more than the row.
    super(reason.text(), null, false, false);
    this.reason = reason;
  }

  /**
   * What no other says.
   *
   * @param problem in English, such as {@code must be a text}
   */
  public FieldException(String field, @Nullable Object value, String problem) {
    this(
        Reason.of(
            Cause.FIELD_WRONG, field, (value == null ? "" : "'" + cut(value) + "' ") + problem));
  }

  public static FieldException missing(String field) {
    return new FieldException(Reason.of(Cause.FIELD_MISSING, field));
  }

  public static FieldException number(String field, @Nullable Object value) {
    return new FieldException(Reason.of(Cause.FIELD_NUMBER, field, cut(value)));
  }

  public static FieldException range(
      String field, @Nullable Object value, Object least, Object most) {
    return new FieldException(Reason.of(Cause.FIELD_RANGE, field, cut(value), least, most));
  }

  /**
   * @param example a moment as it is expected
   */
  public static FieldException moment(String field, @Nullable Object value, String example) {
    return new FieldException(Reason.of(Cause.FIELD_MOMENT, field, cut(value), example));
  }

  public static FieldException choice(String field, @Nullable Object value, Object choices) {
    return new FieldException(Reason.of(Cause.FIELD_CHOICE, field, cut(value), choices));
  }

  /** For people; holds no secrets. */
  public Reason reason() {
    return reason;
  }

  private static String cut(@Nullable Object value) {
    String text = value == null ? "" : value.toString();
    return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
  }
}
