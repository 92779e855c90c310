package dev.ouvidor.dashboard.replies;

import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds personal data that must not stand in a public reply. Numbers count only when their check
 * digits are right or when they are written as what they are, so that order numbers pass.
 */
final class PersonalData {

  /** What was found. */
  enum Kind {
    EMAIL,
    CPF,
    CARD,
    PHONE
  }

  // Not preceded by an at-sign: "@maria@example.social" mentions somebody.
  private static final Pattern EMAIL =
      Pattern.compile("(?<![\\w.@+-])[\\w.+-]{1,64}@[\\w-]{1,63}(?:\\.[\\w-]{1,63})+");
  private static final Pattern CPF =
      Pattern.compile("(?<!\\d)\\d{3}[. ]?\\d{3}[. ]?\\d{3}[- ]?\\d{2}(?!\\d)");
  private static final Pattern CARD = Pattern.compile("(?<!\\d)\\d(?:[ -]?\\d){12,18}(?!\\d)");
  private static final Pattern MOBILE =
      Pattern.compile(
          "(?<![\\w.-])(?:\\+?55[ .-]?)?\\(?[1-9][1-9]\\)?[ .-]?9[ .]?\\d{4}[ .-]?\\d{4}(?![\\w-])");
  // A land line looks like any number of ten digits unless it is written as a phone number.
  private static final Pattern LAND_LINE =
      Pattern.compile(
          "(?<![\\w.-])(?:\\([1-9][1-9]\\)|\\+55[ .-]?\\(?[1-9][1-9]\\)?)[ .-]?\\d{4}[ .-]?\\d{4}(?![\\w-])");
  private static final Pattern ABROAD =
      Pattern.compile("(?<![\\w+])\\+[1-9]\\d{0,2}(?:[ .-]?\\(?\\d{1,4}\\)?){2,5}(?![\\w-])");
  private static final int SHORTEST_ABROAD = 9;

  private PersonalData() {}

  static Set<Kind> in(String text) {
    Set<Kind> found = EnumSet.noneOf(Kind.class);
    if (any(EMAIL, text, match -> true)) {
      found.add(Kind.EMAIL);
    }
    if (any(CPF, text, match -> isCpf(digits(match)))) {
      found.add(Kind.CPF);
    }
    if (any(CARD, text, match -> isCard(digits(match)))) {
      found.add(Kind.CARD);
    }
    if (any(MOBILE, text, match -> !isCpf(digits(match)))
        || any(LAND_LINE, text, match -> true)
        || any(ABROAD, text, match -> digits(match).length() >= SHORTEST_ABROAD)) {
      found.add(Kind.PHONE);
    }
    return found;
  }

  private static boolean any(Pattern pattern, String text, Predicate<String> counts) {
    Matcher matcher = pattern.matcher(text);
    for (int from = 0; matcher.find(from); from = matcher.start() + 1) {
      if (counts.test(matcher.group())) {
        return true;
      }
    }
    return false;
  }

  private static String digits(String match) {
    return match.replaceAll("\\D", "");
  }

  private static boolean isCpf(String digits) {
    return digits.length() == 11
        && digits.chars().distinct().count() > 1
        && cpfDigit(digits, 9) == digits.charAt(9) - '0'
        && cpfDigit(digits, 10) == digits.charAt(10) - '0';
  }

  private static int cpfDigit(String digits, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (digits.charAt(i) - '0') * (count + 1 - i);
    }
    int rest = sum * 10 % 11;
    return rest == 10 ? 0 : rest;
  }

  private static boolean isCard(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 1 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0 && digits.chars().distinct().count() > 1;
  }
}
