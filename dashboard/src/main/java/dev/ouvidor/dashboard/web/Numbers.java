package dev.ouvidor.dashboard.web;

/** Whole numbers in the query of a request. */
public final class Numbers {
  private Numbers() {}

  /**
   * @param field name of the parameter, for the message
   * @param min smallest that is taken
   * @param max largest that is taken
   * @throws Refusal 422 {@code invalid}
   */
  public static int parse(String field, String value, int min, int max) {
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // the same refusal serves both
    }
    throw Refusal.invalid(field, value, "a number from " + min + " to " + max);
  }
}
