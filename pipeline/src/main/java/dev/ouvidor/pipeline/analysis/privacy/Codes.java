package dev.ouvidor.pipeline.analysis.privacy;

import org.jspecify.annotations.Nullable;

/** Tells numbers with letters, and those that are only known by the word before them. */
final class Codes {
  private static final int LONGEST = 40;
  private static final int MOST_LETTERS = 6;
  private static final int[] UUID = {8, 4, 4, 4, 12};
  private static final int[] CNPJ = {2, 3, 3, 4, 2};

  private final Text text;
  private final Groups groups;

  Codes(Groups groups) {
    this.groups = groups;
    this.text = groups.text;
  }

  /** A code that needs no word before it; null if the group begins none. */
  @Nullable PersonalSpan known(int group) {
    int token = tokenStart(group);
    PersonalSpan found = random(token);
    if (found == null) {
      found = postal(group);
    }
    if (found == null && text.startsWith("1z", token) && wordEnd(token) == token + 18) {
      found = new PersonalSpan(Kind.TRACKING, token, token + 18);
    }
    return found == null ? company(token) : found;
  }

  private int tokenStart(int group) {
    int start = groups.start[group];
    while (text.isAlphanumeric(start - 1) && groups.start[group] - start < LONGEST) {
      start--;
    }
    return text.startsWith("cnpj", start)
        ? start + 4
        : text.startsWith("pix", start) ? start + 3 : start;
  }

  private int wordEnd(int start) {
    int end = start;
    while (text.isAlphanumeric(end) && end - start < LONGEST) {
      end++;
    }
    return end;
  }

  private int digitEnd(int start) {
    int end = start;
    while (text.isDigit(end) && end - start < LONGEST) {
      end++;
    }
    return end;
  }

  private @Nullable PersonalSpan random(int start) {
    int i = start;
    for (int part = 0; part < UUID.length; part++) {
      if (part > 0 && text.at(i) == '-') {
        i++;
      } else if (part > 0 && !isHex(i)) {
        return null;
      }
      for (int end = i + UUID[part]; i < end; i++) {
        if (!isHex(i)) {
          return null;
        }
      }
    }
    boolean plain = i - start == 32;
    if (text.isAlphanumeric(i) || text.at(i) == '-' || text.at(start - 1) == '-') {
      return null;
    }
    Context context = Context.before(text, start);
    boolean other = context.nearest() != null && context.nearest() != Label.PIX;
    return other || (plain && context.nearest() == null)
        ? null
        : new PersonalSpan(Kind.PIX, start, i);
  }

  private boolean isHex(int i) {
    return text.isDigit(i) || (text.at(i) >= 'a' && text.at(i) <= 'f');
  }

  /** A parcel of the postal union: two letters, nine digits, two letters. */
  private @Nullable PersonalSpan postal(int group) {
    int last = groups.total(group, 9);
    if (last < 0 || !groups.hasOnly(group, last, " -")) {
      return null;
    }
    int lettersEnd = text.skipBlanksBack(groups.start[group], 1);
    int start = text.letterStart(lettersEnd);
    int from = text.skipBlanks(groups.end[last], 1);
    int end = text.letterEnd(from);
    return lettersEnd - start == 2
            && end - from == 2
            && !text.isDigit(start - 1)
            && !text.isDigit(end)
            && CheckDigits.isS10(groups.digits(group, last))
        ? new PersonalSpan(Kind.TRACKING, start, end)
        : null;
  }

  /** A company's number with letters in it. */
  private @Nullable PersonalSpan company(int token) {
    int start = token;
    for (int parts = 0; parts < 3; parts++) {
      PersonalSpan found = companyAt(start);
      if (found != null || "./".indexOf(text.at(start - 1)) < 0 || start == 0) {
        return found;
      }
      start--;
      for (int i = 0; i < 3 && text.isAlphanumeric(start - 1); i++) {
        start--;
      }
    }
    return null;
  }

  private @Nullable PersonalSpan companyAt(int start) {
    StringBuilder number = new StringBuilder(14);
    boolean letters = false;
    int i = start;
    for (int part = 0; part < CNPJ.length; part++) {
      if (part > 0 && " .-/".indexOf(text.at(i)) >= 0 && i < text.length) {
        i++;
      }
      for (int k = 0; k < CNPJ[part]; k++, i++) {
        if (!text.isAlphanumeric(i) || text.at(i) > 'z') {
          return null;
        }
        letters |= text.isLetter(i);
        number.append(text.at(i));
      }
    }
    return letters
            && !text.isAlphanumeric(i)
            && isTwoDigits(i)
            && CheckDigits.isCnpj(number.toString())
        ? new PersonalSpan(Kind.CNPJ, start, i)
        : null;
  }

  private boolean isTwoDigits(int end) {
    return text.isDigit(end - 1) && text.isDigit(end - 2);
  }

  /** First unit of the code that the group belongs to: letters, digits and dashes. */
  int start(int group) {
    int start = groups.start[group];
    while (groups.start[group] - start < LONGEST) {
      int joint = text.at(start - 1) != 0 && "-_/.".indexOf(text.at(start - 1)) >= 0 ? 1 : 0;
      int end = start - joint;
      int before = segmentStart(end);
      if (before == end) {
        break;
      }
      start = before;
    }
    return start;
  }

  private int segmentStart(int end) {
    if (text.isDigit(end - 1)) {
      int start = end;
      while (text.isDigit(start - 1) && end - start < LONGEST) {
        start--;
      }
      return start;
    }
    int start = text.letterStart(end);
    return end - start > MOST_LETTERS || Vocabulary.announces(text.slice(start, end)) ? end : start;
  }

  private int end(int group) {
    int end = groups.end[group];
    while (end - groups.end[group] < LONGEST) {
      int joint = text.at(end) != 0 && "-_/.".indexOf(text.at(end)) >= 0 ? 1 : 0;
      int from = end + joint;
      int to = text.isDigit(from) ? digitEnd(from) : text.letterEnd(from);
      boolean word = !text.isDigit(from) && (to - from > 3 || (joint == 1 && !text.isDigit(to)));
      if (to == from || word) {
        break;
      }
      end = to;
    }
    return end;
  }

  /** The number of an order that a word has announced; null if it cannot be one. */
  @Nullable PersonalSpan order(int group, int start, boolean marked) {
    int end = end(group);
    int digits = digits(start, end);
    boolean bare = digits == end - start;
    if (bare) {
      end = grouped(group, end);
      digits = digits(start, end);
    }
    boolean enough = digits >= 4 || (digits == 3 && (marked || !bare));
    boolean year = bare && digits == 4 && groups.isYear(group) && !marked;
    return enough && !year && end - start <= LONGEST && !Amounts.isAmount(text, start, end)
        ? new PersonalSpan(Kind.ORDER, start, end)
        : null;
  }

  /** With the equally long groups of digits that follow. */
  private int grouped(int first, int end) {
    int length = groups.length(first);
    int last = first;
    while ((length == 3 || length == 4)
        && last - first < 5
        && last + 1 < groups.size
        && groups.gap[last] == ' '
        && groups.length(last + 1) == length
        && !text.isAlphanumeric(groups.end[last + 1])
        && !Amounts.isAmount(text, groups.start[last + 1], groups.end[last + 1])) {
      last++;
    }
    return last == first ? end : groups.end[last];
  }

  /** The number of a parcel that a word has announced; null if it cannot be one. */
  @Nullable PersonalSpan parcel(int group, int start) {
    int last = group;
    int end = end(group);
    while (last + 1 < groups.size && groups.start[last + 1] < end) {
      last++;
    }
    while (last + 1 < groups.size
        && groups.gap[last] == ' '
        && end == groups.end[last]
        && groups.length(last + 1) >= 2) {
      last++;
      end = end(last);
    }
    int from = text.skipBlanks(end, 1);
    int to = text.letterEnd(from);
    end = to - from == 2 && digits(start, end) == 9 && startsWithTwoLetters(start) ? to : end;
    int digits = digits(start, end);
    return digits >= 6 && end - start >= 8 && end - start <= LONGEST
        ? new PersonalSpan(Kind.TRACKING, start, end)
        : null;
  }

  private boolean startsWithTwoLetters(int start) {
    return text.letterEnd(start) - start == 2;
  }

  private int digits(int start, int end) {
    int digits = 0;
    for (int i = start; i < end; i++) {
      digits += text.isDigit(i) ? 1 : 0;
    }
    return digits;
  }
}
