package dev.ouvidor.pipeline.analysis.privacy;

/** Tells how much from which. */
final class Amounts {
  private Amounts() {}

  /** Whether a currency or a unit stands beside, or a decimal comma follows. */
  static boolean isAmount(Text text, int start, int end) {
    char before = text.at(text.skipBlanksBack(start, 2) - 1);
    int next = text.skipBlanks(end, 1);
    char after = text.at(next);
    if (isCurrency(before) || isCurrency(after) || after == '%') {
      return true;
    }
    if (text.at(end) == ',' && text.isDigit(end + 1) && !text.isDigit(end + 3)) {
      return true;
    }
    return text.isLetter(next) && Vocabulary.isUnit(text.slice(next, text.letterEnd(next)));
  }

  private static boolean isCurrency(char c) {
    return c != 0 && "$\u20AC\u00A3\u00A5".indexOf(c) >= 0;
  }
}
