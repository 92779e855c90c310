package dev.ouvidor.dashboard.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that is not done, and why. The web layer turns it into {@code {"error","message",
 * "field"}} and finds the text for the code in the user's language; {@link #getMessage} is for
 * developers and holds no customer text.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final @Nullable String field;
  private final List<String> values;

  /**
   * @param status HTTP status, 400 to 599
   * @param code stable word for programs, key of the message
   * @param field the input at fault; null when there is none
   */
  public Refusal(int status, String code, @Nullable String field) {
    this(status, code, field, code + (field == null ? "" : " (" + field + ")"));
  }

  public Refusal(int status, String code, @Nullable String field, String message) {
    this(status, code, field, message, List.of());
  }

  private Refusal(
      int status, String code, @Nullable String field, String message, List<String> values) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.field = field;
    this.values = values;
  }

  /** 422: the input cannot be taken. */
  public static Refusal unprocessable(String code, @Nullable String field, String message) {
    return new Refusal(422, code, field, message);
  }

  /**
   * 422: the input cannot be taken, and its text names what was given.
   *
   * @param values what stands in the places {0}, {1}... of the text
   */
  public static Refusal explained(String code, String field, List<String> values) {
    return new Refusal(422, code, field, code + " (" + field + ")", List.copyOf(values));
  }

  /** 422 {@code invalid}: the value is none of those that the field may have. */
  public static Refusal invalid(String field, @Nullable Object value, String expected) {
    return unprocessable("invalid", field, field + " is " + value + ", must be " + expected);
  }

  /**
   * 409: it changed meanwhile.
   *
   * @param values what stands in the places {0}, {1}... of the text
   */
  public static Refusal conflict(String code, String message, String... values) {
    return new Refusal(409, code, null, message, List.of(values));
  }

  /** 404 {@code not_found}. */
  public static Refusal notFound(String what, String id) {
    return new Refusal(404, "not_found", null, "there is no " + what + " " + id);
  }

  /** HTTP status, 400 to 599. */
  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  /** What fills the places of its text. */
  List<String> values() {
    return values;
  }

  /** The field of the request that is wrong; null when it is none. */
  public @Nullable String field() {
    return field;
  }
}
