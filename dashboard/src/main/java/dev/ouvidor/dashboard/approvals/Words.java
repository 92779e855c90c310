package dev.ouvidor.dashboard.approvals;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds words in texts, whatever their case and accents. Pure. */
final class Words {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BLANK = Pattern.compile("\\s+");
  private static final String NO_LETTER_BEFORE = "(?<![\\p{L}\\p{N}])";
  private static final String NO_LETTER_AFTER = "(?![\\p{L}\\p{N}])";

  private Words() {}

  /**
   * The first of the words that stands in the text; one that ends with {@code *} with any ending.
   */
  static Optional<String> first(List<String> words, String text) {
    String folded = fold(text);
    return words.stream().filter(word -> pattern(word).matcher(folded).find()).findFirst();
  }

  static String fold(String text) {
    String bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    return BLANK.matcher(bare.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  private static Pattern pattern(String word) {
    String folded = fold(word);
    boolean begins = folded.endsWith("*");
    String exact = begins ? folded.substring(0, folded.length() - 1) : folded;
    return Pattern.compile(
        NO_LETTER_BEFORE + Pattern.quote(exact) + (begins ? "" : NO_LETTER_AFTER));
  }
}
