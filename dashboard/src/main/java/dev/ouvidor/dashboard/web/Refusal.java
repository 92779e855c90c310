package dev.ouvidor.dashboard.web;

import org.jspecify.annotations.Nullable;

/**
 * A request that cannot be carried out, for a reason that the caller can understand. Answered as
 * {@code {"error": code, "message": text in the user's language, "field": name}}.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int status;
  private final String code;
  private final @Nullable String field;

  /**
   * @param status HTTP status, 400 to 599
   * @param code stable word for programs, key of the message
   * @param field the input at fault; null when there is none
   */
  public Refusal(int status, String code, @Nullable String field) {
    super(code + (field == null ? "" : " (" + field + ")"), null, false, false);
    this.status = status;
    this.code = code;
    this.field = field;
  }

  public int status() {
    return status;
  }

  public String code() {
    return code;
  }

  public @Nullable String field() {
    return field;
  }
}
