package dev.ouvidor.dashboard.sla;

import org.jspecify.annotations.Nullable;

/** Policies that cannot be: names the field, its value and what it may be. */
public final class SlaException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String field;

  SlaException(String field, @Nullable Object value, String expected) {
    super(field + " is " + value + ", must be " + expected, null, false, false);
    this.field = field;
  }

  public String field() {
    return field;
  }
}
