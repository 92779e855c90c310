package dev.ouvidor.dashboard.explore;

import dev.ouvidor.dashboard.web.Refusal;
import java.util.List;

/** Refusals that name the parameter, what it was, and what it may be. */
final class Wrong {
  private static final int LONGEST = 60;

  private Wrong() {}

  /**
   * 422 {@code filter_invalid}.
   *
   * @param expected examples or codes, the same in every language
   */
  static Refusal value(String parameter, String value, String expected) {
    String shown = value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    return Refusal.explained("filter_invalid", parameter, List.of(parameter, shown, expected));
  }
}
