package dev.ouvidor.pipeline.analysis.privacy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds addresses, those that spell out their at-sign and dots, too. "@maria@example.social"
 * mentions somebody and is none.
 */
final class Emails {
  private static final int LONGEST_LOCAL = 64;
  private static final int LONGEST_LABEL = 63;
  private static final int MOST_LABELS = 6;
  private static final List<String> DOTS = List.of("ponto", "punto", "dot");
  private static final List<String> LOCAL_WORDS =
      List.of("ponto", "punto", "dot", "underline", "underscore");

  private final Text text;

  Emails(Text text) {
    this.text = text;
  }

  void addTo(List<PersonalSpan> found) {
    int done = 0;
    for (int i = 0; i < text.length; i++) {
      if (text.at(i) == '@' || text.at(i) == 'a') {
        PersonalSpan span = text.at(i) == '@' ? signed(i, done) : spelled(i, done);
        if (span != null) {
          found.add(span);
          done = span.end();
          i = done - 1;
        }
      }
    }
  }

  private @Nullable PersonalSpan signed(int sign, int from) {
    if (isBracket(text.at(sign - 1)) && isBracket(text.at(sign + 1))) {
      int start = spelledLocalStart(skipBack(sign - 1), from);
      int end = spelledDomainEnd(sign + 2, false);
      return start >= 0 && end > 0 ? span(start, end) : null;
    }
    int start = localStart(sign, from);
    int end = domainEnd(sign + 1);
    if (start < sign) {
      if (text.at(start - 1) == '@') {
        return null;
      }
      end = end > 0 ? end : spelledDomainEnd(sign + 1, true);
      return end > 0 ? span(start, end) : null;
    }
    end = spelledDomainEnd(sign + 1, true);
    if (end > 0 && !text.slice(sign, end).contains(".")) {
      return null;
    }
    start = spelledLocalStart(text.skipBlanksBack(sign, 2), from);
    return end > 0 && start >= 0 ? span(start, end) : null;
  }

  /** At the first letter of "at" or "arroba". */
  private @Nullable PersonalSpan spelled(int i, int from) {
    boolean arroba = text.startsWith("arroba", i);
    int end = i + (arroba ? 6 : 2);
    if ((!arroba && !text.startsWith("at", i))
        || text.isAlphanumeric(i - 1)
        || text.isAlphanumeric(end)) {
      return null;
    }
    boolean bracketed = isBracket(text.at(i - 1)) && isBracket(text.at(end));
    int start = spelledLocalStart(skipBack(bracketed ? i - 1 : i), from);
    int last = spelledDomainEnd(bracketed ? end + 1 : end, !arroba && !bracketed);
    return start >= 0 && last > 0 ? span(start, last) : null;
  }

  private int skipBack(int end) {
    return text.skipBlanksBack(end, 2);
  }

  private static boolean isBracket(char c) {
    return "()[]{}<>".indexOf(c) >= 0;
  }

  private PersonalSpan span(int start, int end) {
    boolean pix = Context.before(text, start).has(Label.PIX);
    return new PersonalSpan(pix ? Kind.PIX : Kind.EMAIL, start, end);
  }

  private boolean isLocal(int i) {
    return text.isAlphanumeric(i) || (text.at(i) != 0 && "._%+-".indexOf(text.at(i)) >= 0);
  }

  private int localStart(int end, int from) {
    int start = end;
    while (start > from && end - start < LONGEST_LOCAL && isLocal(start - 1)) {
      start--;
    }
    while (start < end && !text.isAlphanumeric(start) && text.at(start) != '_') {
      start++;
    }
    return start;
  }

  /** −1 if there is none. */
  private int spelledLocalStart(int end, int from) {
    int start = localStart(end, from);
    if (start == end || text.at(start - 1) == '@') {
      return -1;
    }
    for (int words = 0; words < 3; words++) {
      int before = text.skipBlanksBack(start, 2);
      int wordStart = text.letterStart(before);
      if (!LOCAL_WORDS.contains(text.slice(wordStart, before))) {
        break;
      }
      int localEnd = text.skipBlanksBack(wordStart, 2);
      int localStart = localStart(localEnd, from);
      if (localStart == localEnd) {
        break;
      }
      start = localStart;
    }
    return start;
  }

  /** One past the domain that begins here; −1 if there is none. */
  private int domainEnd(int start) {
    int end = labelEnd(start);
    int known = -1;
    int last = -1;
    for (int labels = 1; end > start && labels < MOST_LABELS && text.at(end) == '.'; labels++) {
      int from = end + 1;
      int to = labelEnd(from);
      if (to == from) {
        break;
      }
      String label = text.slice(from, to);
      known = Vocabulary.isTopDomain(label) ? to : known;
      last = to - from >= 2 && text.letterEnd(from) == to ? to : last;
      end = to;
    }
    return known > 0 ? known : last;
  }

  private int labelEnd(int start) {
    int end = start;
    while (end - start < LONGEST_LABEL
        && (text.isAlphanumeric(end) || (text.at(end) == '-' && text.isAlphanumeric(end + 1)))) {
      end++;
    }
    return end;
  }

  /**
   * As {@link #domainEnd}, with blanks and dots in words.
   *
   * @param known whether only domains of well-known providers will do
   */
  private int spelledDomainEnd(int from, boolean known) {
    int start = text.skipBlanks(from, 2);
    int end = labelEnd(start);
    if (end == start) {
      return -1;
    }
    boolean provider = Vocabulary.isMailProvider(text.slice(start, end));
    if (known && !provider) {
      return -1;
    }
    int best = provider && (start == from || !known) ? end : -1;
    for (int labels = 1; labels < MOST_LABELS; labels++) {
      int label = afterDot(end, provider);
      int to = label < 0 ? label : labelEnd(label);
      if (to <= label) {
        break;
      }
      best = Vocabulary.isTopDomain(text.slice(label, to)) ? to : best;
      end = to;
    }
    return best;
  }

  /** First unit after a dot or a word for it; −1 if there is none. */
  private int afterDot(int end, boolean provider) {
    int i = text.skipBlanks(end, 2);
    if (text.at(i) == '.' || (provider && i == end && text.at(i) == ',' && text.isLetter(i + 1))) {
      return text.skipBlanks(i + 1, 1);
    }
    boolean bracketed = isBracket(text.at(i));
    int word = bracketed ? i + 1 : i;
    int wordEnd = text.letterEnd(word);
    if (text.at(word) == '.' && bracketed) {
      wordEnd = word + 1;
    } else if (word == end || !DOTS.contains(text.slice(word, wordEnd))) {
      return -1;
    }
    return text.skipBlanks(bracketed && isBracket(text.at(wordEnd)) ? wordEnd + 1 : wordEnd, 2);
  }
}
