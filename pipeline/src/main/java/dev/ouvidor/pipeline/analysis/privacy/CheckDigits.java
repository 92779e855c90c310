package dev.ouvidor.pipeline.analysis.privacy;

/** Whether a number can have been issued. Numbers of one repeated digit never are. */
final class CheckDigits {
  private static final int[] S10 = {8, 6, 4, 2, 3, 5, 9, 7};

  private CheckDigits() {}

  static boolean isCpf(String digits) {
    return digits.length() == 11
        && isVaried(digits)
        && cpf(digits, 9) == digits.charAt(9)
        && cpf(digits, 10) == digits.charAt(10);
  }

  private static char cpf(String digits, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (digits.charAt(i) - '0') * (count + 1 - i);
    }
    return digit(sum);
  }

  /**
   * Since July 2026 the first twelve may be letters, which count from 17 for A.
   *
   * @param number digits and small letters
   */
  static boolean isCnpj(String number) {
    return number.length() == 14
        && isVaried(number)
        && cnpj(number, 12) == number.charAt(12)
        && cnpj(number, 13) == number.charAt(13);
  }

  private static char cnpj(String number, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      char c = number.charAt(i);
      sum += (Character.toUpperCase(c) - '0') * ((count - 1 - i) % 8 + 2);
    }
    return digit(sum);
  }

  static boolean isNif(String digits) {
    if (digits.length() != 9 || !isVaried(digits) || !isNifStart(digits)) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += (digits.charAt(i) - '0') * (9 - i);
    }
    return digit(sum) == digits.charAt(8);
  }

  private static boolean isNifStart(String digits) {
    char first = digits.charAt(0);
    return first != '0' && (first != '4' || digits.charAt(1) == '5');
  }

  private static char digit(int sum) {
    int rest = sum % 11;
    return (char) ('0' + (rest < 2 ? 0 : 11 - rest));
  }

  /** Luhn's formula, as on payment cards. */
  static boolean isLuhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 1 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0 && isVaried(digits);
  }

  /** The formula of the codes on goods (EAN-8 to GTIN-14). */
  static boolean isGtin(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      sum += i % 2 == 1 ? digit * 3 : digit;
    }
    return sum % 10 == 0;
  }

  /** The nine digits of a parcel of the Universal Postal Union. */
  static boolean isS10(String digits) {
    int sum = 0;
    for (int i = 0; i < 8; i++) {
      sum += (digits.charAt(i) - '0') * S10[i];
    }
    int check = 11 - sum % 11;
    return digits.charAt(8) - '0' == (check == 10 ? 0 : check == 11 ? 5 : check);
  }

  private static boolean isVaried(String number) {
    for (int i = 1; i < number.length(); i++) {
      if (number.charAt(i) != number.charAt(0)) {
        return true;
      }
    }
    return false;
  }
}
