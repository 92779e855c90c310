package dev.ouvidor.pipeline.analysis.privacy;

/**
 * Tells phone numbers of people in Brazil, Portugal, Spain, the United States and the United
 * Kingdom, and any other that begins with a plus. Numbers that are free to call belong to shops.
 */
final class Phones {
  private static final String GAPS = " .-)~";
  private static final int LONGEST = 15;
  private static final int SHORTEST_ABROAD = 9;
  private static final int MOST_GROUPS = 7;

  /** Area codes of Brazil that do not exist, besides those with a zero. */
  private static final String NO_AREAS = " 23 25 26 29 36 39 52 56 57 58 59 72 76 78 ";

  private final Groups groups;

  Phones(Groups groups) {
    this.groups = groups;
  }

  /** The last group of the number after a plus; −1 if it is none. */
  int abroad(int first) {
    for (int digits = LONGEST; digits >= SHORTEST_ABROAD; digits--) {
      int last = candidate(first, digits);
      if (last >= 0 && isAbroad(groups.digits(first, last))) {
        return last;
      }
    }
    return -1;
  }

  /**
   * The last group of a number without a plus; −1 if it is none.
   *
   * @param named whether a word says that it is a phone
   */
  int home(int first, boolean named) {
    for (int digits = LONGEST; digits >= 8; digits--) {
      int last = candidate(first, digits);
      if (last >= 0
          && groups.isWhole(first, last)
          && isHome(new Written(groups, first, last, named))) {
        return last;
      }
    }
    return -1;
  }

  private int candidate(int first, int digits) {
    int last = groups.total(first, digits);
    return last - first < MOST_GROUPS && last >= 0 && groups.hasOnly(first, last, GAPS) ? last : -1;
  }

  private static boolean isAbroad(String digits) {
    int length = digits.length();
    if (digits.startsWith("55")) {
      return isArea(digits, 2) && (length == 12 || (length == 13 && digits.charAt(4) == '9'));
    }
    if (digits.startsWith("351")) {
      return length == 12;
    }
    if (digits.startsWith("34")) {
      return length == 11;
    }
    if (digits.startsWith("44")) {
      return length == 11 || length == 12 || (length == 13 && digits.charAt(2) == '0');
    }
    return digits.startsWith("1") ? length == 11 : digits.charAt(0) != '0';
  }

  private static boolean isArea(String digits, int from) {
    char tens = digits.charAt(from);
    char ones = digits.charAt(from + 1);
    return tens != '0' && ones != '0' && !NO_AREAS.contains(" " + tens + ones + " ");
  }

  private static boolean isHome(Written number) {
    String digits = number.digits;
    if (digits.startsWith("00")) {
      return digits.length() > 10
          && isAbroad(digits.substring(2))
          && (number.named || !number.crowded);
    }
    return switch (digits.length()) {
      case 13 -> isAbroad(digits) && digits.startsWith("55") && number.isOf("24d");
      case 12 -> twelve(number);
      case 11 -> eleven(number);
      case 10 -> ten(number);
      case 9 -> nine(number);
      case 8 -> number.named && isWithoutArea(number);
      default -> false;
    };
  }

  private static boolean twelve(Written number) {
    String digits = number.digits;
    if (digits.charAt(0) == '0') {
      return isArea(digits, 1) && digits.charAt(3) == '9' && number.isOf("13");
    }
    return (digits.startsWith("3519") && number.isOf("3c"))
        || (digits.startsWith("3512") && number.isOf("3"))
        || (digits.startsWith("447") && number.isOf("25c"))
        || (isAbroad(digits)
            && digits.startsWith("55")
            && (number.named || (number.isOf("2") && number.dashed)));
  }

  private static boolean eleven(Written number) {
    String digits = number.digits;
    if (digits.charAt(0) == '0') {
      return !isService(digits)
          && (number.named
              || (number.has("344 434 56 533") && !number.crowded && !number.dotted)
              || (digits.charAt(1) == '7' && number.has("b")));
    }
    if (isArea(digits, 0) && digits.charAt(2) == '9') {
      return number.named || number.has("b 29 254 2144 2333 245 2342 74");
    }
    return digits.charAt(0) == '1'
        && isAmerican(digits, 1)
        && (number.named || number.has("1334 137 "));
  }

  private static boolean isService(String digits) {
    return "3589".indexOf(digits.charAt(1)) >= 0 && digits.startsWith("00", 2);
  }

  private static boolean ten(Written number) {
    String digits = number.digits;
    boolean landLine = isArea(digits, 0) && digits.charAt(2) >= '2' && digits.charAt(2) <= '5';
    return (landLine && (number.named || number.bracketed || (number.has("244") && number.dashed)))
        || (isAmerican(digits, 0) && (number.named || (number.has("334") && !number.crowded)));
  }

  private static boolean isAmerican(String digits, int from) {
    char area = digits.charAt(from);
    boolean free = area == '8' && digits.charAt(from + 1) == digits.charAt(from + 2);
    return area >= '2'
        && digits.charAt(from + 3) >= '2'
        && !free
        && !digits.startsWith("800", from);
  }

  private static boolean nine(Written number) {
    String digits = number.digits;
    if (isServiceOfNine(digits)) {
      return false;
    }
    boolean mobile = digits.charAt(0) == '9' && "1236".indexOf(digits.charAt(1)) >= 0;
    boolean landLine = digits.charAt(0) == '2' && digits.charAt(1) != '0';
    boolean spanish = digits.charAt(0) >= '6';
    if (number.named) {
      return mobile || landLine || spanish;
    }
    boolean brazilian = digits.charAt(0) == '9' && number.dashed && number.has("54 144");
    return brazilian
        || (mobile && number.has("9"))
        || (!number.crowded
            && !number.dotted
            && (((mobile || landLine) && number.has("333 2322 234"))
                || (spanish && number.has("333 3222"))));
  }

  private static boolean isServiceOfNine(String digits) {
    return digits.startsWith("80")
        || digits.startsWith("90")
        || digits.startsWith("707")
        || digits.startsWith("760");
  }

  private static boolean isWithoutArea(Written number) {
    String digits = number.digits;
    boolean years = digits.startsWith("20") && digits.startsWith("20", 4);
    boolean service = digits.startsWith("400") || digits.startsWith("300");
    return digits.charAt(0) >= '2' && number.has("44 8 422 2222 323") && !years && !service;
  }

  /** A number and the way it is written. */
  private static final class Written {
    final String digits;
    final boolean named;

    /** Whether the first group stands in parentheses. */
    final boolean bracketed;

    /** Whether a dash stands before the last group. */
    final boolean dashed;

    /** Whether only dots stand between. */
    final boolean dotted;

    final boolean crowded;

    /** Lengths of the groups, each one digit of base 16. */
    private final String shape;

    Written(Groups groups, int first, int last, boolean named) {
      this.digits = groups.digits(first, last);
      this.named = named;
      this.bracketed = groups.gap[first] == ')' && first < last;
      this.dashed = first < last && groups.gap[last - 1] == '-';
      this.dotted = first < last && groups.hasOnly(first, last, ".");
      this.crowded = groups.isCrowded(first, last);
      StringBuilder lengths = new StringBuilder(8);
      for (int g = first; g <= last; g++) {
        lengths.append(Integer.toHexString(groups.length(g)));
      }
      this.shape = lengths.toString();
    }

    /** Whether the shape is one of these words. */
    boolean has(String shapes) {
      return (" " + shapes + " ").contains(" " + shape + " ");
    }

    /** Whether the first group has one of these lengths. */
    boolean isOf(String lengths) {
      return named || lengths.indexOf(shape.charAt(0)) >= 0;
    }
  }
}
