package dev.ouvidor.pipeline.analysis.privacy;

import java.util.Arrays;

/** The groups of digits of a text, and what stands between one and the next. */
final class Groups {
  /** More stands between than within one number. */
  static final char APART = 0;

  /** A dash among blanks. */
  static final char SPACED_DASH = '~';

  private static final int LONGEST_GAP = 3;

  final Text text;
  int size;
  int[] start = new int[16];
  int[] end = new int[16];

  /**
   * Between a group and the next: a blank, dot, dash, slash, closing parenthesis, {@link
   * #SPACED_DASH} or {@link #APART}.
   */
  char[] gap = new char[16];

  Groups(Text text) {
    this.text = text;
    for (int i = 0; i < text.length; i++) {
      if (text.isDigit(i)) {
        i = add(i);
      }
    }
  }

  private int add(int from) {
    if (size == start.length) {
      start = Arrays.copyOf(start, size * 2);
      end = Arrays.copyOf(end, size * 2);
      gap = Arrays.copyOf(gap, size * 2);
    }
    int to = from;
    while (text.isDigit(to)) {
      to++;
    }
    start[size] = from;
    end[size] = to;
    gap[size] = APART;
    if (size > 0) {
      gap[size - 1] = gap(end[size - 1], from);
    }
    size++;
    return to;
  }

  private char gap(int from, int to) {
    if (to - from > LONGEST_GAP) {
      return APART;
    }
    char sign = ' ';
    for (int i = from; i < to; i++) {
      char c = text.at(i);
      if (c == ')' || (c == '-' && sign != ')')) {
        sign = c;
      } else if (c == '.' || c == '/') {
        return to - from == 1 ? c : APART;
      } else if (c != ' ' && c != '(' && c != '-') {
        return APART;
      }
    }
    return sign == '-' && to - from > 1 ? SPACED_DASH : sign;
  }

  int length(int group) {
    return end[group] - start[group];
  }

  /** The digits of some groups, without what stands between. */
  String digits(int first, int last) {
    if (first == last) {
      return text.slice(start[first], end[first]);
    }
    StringBuilder digits = new StringBuilder(20);
    for (int g = first; g <= last; g++) {
      digits.append(text.slice(start[g], end[g]));
    }
    return digits.toString();
  }

  /** The last of the groups from {@code first} on if they have these lengths; −1 otherwise. */
  int shape(int first, int... lengths) {
    int last = first + lengths.length - 1;
    if (last >= size) {
      return -1;
    }
    for (int i = 0; i < lengths.length; i++) {
      boolean linked = i == 0 || gap[first + i - 1] != APART;
      if (!linked || length(first + i) != lengths[i]) {
        return -1;
      }
    }
    return last;
  }

  /** The last of the groups from {@code first} on that have so many digits together; or −1. */
  int total(int first, int digits) {
    int sum = 0;
    for (int g = first; g < size; g++) {
      sum += length(g);
      if (sum >= digits) {
        return sum == digits ? g : -1;
      }
      if (gap[g] == APART) {
        return -1;
      }
    }
    return -1;
  }

  /** Whether only these stand between the groups. */
  boolean hasOnly(int first, int last, String gaps) {
    for (int g = first; g < last; g++) {
      if (gaps.indexOf(gap[g]) < 0) {
        return false;
      }
    }
    return true;
  }

  char before(int first) {
    return first == 0 ? APART : gap[first - 1];
  }

  /** Whether no dot, dash or decimal comma makes these groups a part of a longer number. */
  boolean isWhole(int first, int last) {
    return ".-".indexOf(before(first)) < 0
        && ".-".indexOf(gap[last]) < 0
        && !isDecimal(end[last])
        && !(text.at(start[first] - 1) == ','
            && text.isDigit(start[first] - 2)
            && length(first) < 4);
  }

  private boolean isDecimal(int comma) {
    return text.at(comma) == ','
        && text.isDigit(comma + 1)
        && !(text.isDigit(comma + 2) && text.isDigit(comma + 3));
  }

  /** Whether a group of three or more digits beside these may belong to them. */
  boolean isCrowded(int first, int last) {
    return (before(first) == ' ' && length(first - 1) >= 3)
        || (gap[last] == ' ' && length(last + 1) >= 3);
  }

  /** The last group of a date or of a month with its year; −1 when none begins here. */
  int date(int first) {
    int last = shape(first, 4, 2, 2);
    if (last >= 0 && isYear(first) && isTight(first, last)) {
      return last;
    }
    last = first + 2;
    if (last < size
        && isTight(first, last)
        && length(first) <= 2
        && length(first + 1) <= 2
        && (length(last) == 2 || isYear(last))
        && number(first) <= 31
        && number(first + 1) <= 31) {
      return last;
    }
    last = first + 1;
    boolean month =
        last < size
            && gap[first] == '/'
            && length(first) <= 2
            && (length(last) <= 2 || isYear(last));
    return month ? last : -1;
  }

  private boolean isTight(int first, int last) {
    char sign = gap[first];
    return "./-".indexOf(sign) >= 0 && hasOnly(first, last, String.valueOf(sign));
  }

  boolean isYear(int group) {
    return length(group) == 4
        && (text.startsWith("19", start[group]) || text.startsWith("20", start[group]));
  }

  private int number(int group) {
    return Integer.parseInt(digits(group, group));
  }
}
