package dev.ouvidor.connectors.respondent;

import org.jspecify.annotations.Nullable;

/** Phone numbers as people write them. */
final class PhoneNumbers {
  private static final String BRAZIL = "55";

  private PhoneNumbers() {}

  /**
   * The number with its country, as in E.164: {@code +5511988887777}; null if it is none.
   *
   * @param country dialled for a number that is written without one
   */
  static @Nullable String international(String written, String country) {
    if (!written.matches("\\+?[\\d\\s()./-]+")) {
      return null;
    }
    String digits = written.replaceAll("\\D", "");
    if (!written.startsWith("+")) {
      digits =
          digits.startsWith("00")
              ? digits.substring(2)
              : isWhole(digits, country) ? digits : country + digits.replaceFirst("^0+", "");
    }
    // E.164 has fifteen digits at most.
    return digits.matches("[1-9]\\d{9,14}") ? "+" + digits : null;
  }

  /** Whether the country stands in it; 55 is an area of Brazil, too. */
  private static boolean isWhole(String digits, String country) {
    int least = country.length() + (country.equals(BRAZIL) ? 10 : 9);
    return digits.startsWith(country) && digits.length() >= least;
  }
}
