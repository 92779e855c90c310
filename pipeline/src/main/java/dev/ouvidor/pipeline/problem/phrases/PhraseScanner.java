package dev.ouvidor.pipeline.problem.phrases;

import dev.ouvidor.pipeline.analysis.Folding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the phrases of a text. They do not reach over marks, links, handles, emoji and long
 * numbers, and words are the same whatever their case and accents.
 */
public final class PhraseScanner {
  /** More of a text is not read. */
  public static final int READ = 600;

  private static final int SHORTEST = 2;
  private static final int LONGEST = 4;

  /** More little words than that between two others, and these are not of one phrase. */
  private static final int LITTLE = 2;

  /** What is longer is no word but a code, and a longer number is the one of an order. */
  private static final int LONGEST_WORD = 30;

  private static final int LONGEST_NUMBER = 4;

  /** What may stand between the words of a phrase. */
  private static final String WITHIN = "-'\u2019\"\u201c\u201d#_";

  private final String text;
  private final int end;
  private final Set<String> little;
  private final Map<String, Phrase> found = new LinkedHashMap<>();
  private final Deque<Word> run = new ArrayDeque<>();
  private int between;

  private record Word(String letters, int from) {}

  private PhraseScanner(String text, Set<String> little) {
    this.text = text;
    this.end = Math.min(text.length(), READ);
    this.little = little;
  }

  /**
   * Each phrase once, in the order of their last words.
   *
   * @param language first part of the BCP 47 tag of its language
   */
  public static List<Phrase> scan(String text, String language) {
    var scanner = new PhraseScanner(text, LittleWords.of(language));
    int i = 0;
    while (i < scanner.end) {
      i = scanner.next(i);
    }
    return new ArrayList<>(scanner.found.values());
  }

  private int next(int i) {
    char c = text.charAt(i);
    if (Character.isLetterOrDigit(c)) {
      return isLink(i) ? afterSpan(i) : word(i);
    }
    if (c == '@') {
      return afterSpan(i);
    }
    if (c == '\n' || !(Character.isWhitespace(c) || WITHIN.indexOf(c) >= 0)) {
      stop();
    }
    return i + 1;
  }

  private boolean isLink(int i) {
    return text.regionMatches(true, i, "http", 0, 4) || text.regionMatches(true, i, "www.", 0, 4);
  }

  private int afterSpan(int from) {
    stop();
    int i = from;
    while (i < end && !Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private void stop() {
    run.clear();
    between = 0;
  }

  private int word(int from) {
    int to = from;
    while (to < end && isOfWord(text.charAt(to))) {
      to++;
    }
    String letters = folded(text.substring(from, to));
    boolean number = true;
    boolean plain = true;
    for (int i = 0; i < letters.length(); i++) {
      char c = letters.charAt(i);
      number &= isDigit(c);
      plain &= isDigit(c) || isLetter(c);
    }
    if (!plain || letters.length() > (number ? LONGEST_NUMBER : LONGEST_WORD)) {
      stop();
    } else {
      take(letters, from, to);
    }
    return to;
  }

  private static boolean isOfWord(char c) {
    return Character.isLetterOrDigit(c) || Folding.isCombining(c);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z';
  }

  /** A word in small letters without accents. */
  static String folded(String word) {
    var letters = new StringBuilder(word.length());
    for (int i = 0; i < word.length(); i++) {
      if (!Folding.isCombining(word.charAt(i))) {
        letters.append(Folding.fold(word.charAt(i)));
      }
    }
    return letters.toString();
  }

  private void take(String letters, int from, int to) {
    if (letters.length() == 1 || little.contains(letters)) {
      between++;
      return;
    }
    if (between > LITTLE) {
      run.clear();
    }
    between = 0;
    run.addLast(new Word(letters, from));
    if (run.size() > LONGEST) {
      run.removeFirst();
    }
    List<String> words = new ArrayList<>();
    for (var each = run.descendingIterator(); each.hasNext(); ) {
      Word word = each.next();
      words.add(0, word.letters);
      if (words.size() >= SHORTEST && isTelling(words)) {
        String key = Phrase.key(words);
        found.computeIfAbsent(key, k -> new Phrase(k, List.copyOf(words), word.from, to));
      }
    }
  }

  /** A word that is said twice says nothing more, and numbers alone nothing at all. */
  private static boolean isTelling(List<String> words) {
    boolean letters = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      if (words.indexOf(word) < i) {
        return false;
      }
      letters |= isLetter(word.charAt(0)) || isLetter(word.charAt(word.length() - 1));
    }
    return letters;
  }
}
