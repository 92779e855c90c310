package dev.ouvidor.pipeline.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Words in a row that a category looks for, as the tokenizer cuts them.
 *
 * @param code of the category
 * @param language one of {@link Taxonomy#KEYWORD_LANGUAGES}
 * @param weight of a hint; otherwise 0
 * @param steps at least one
 */
record Phrase(String code, Role role, String language, double weight, List<Step> steps) {
  static final int SHORTEST_PREFIX = 3;

  /** Numbers up to this length keep their digits when they are cut out. */
  private static final int LONGEST_NUMBER = 5;

  /** What it means for the category that the words are there. */
  enum Role {
    GIVES,
    FORBIDS,
    HINTS
  }

  /** One word of it, folded, or how that word begins. */
  record Step(String letters, boolean prefix) {
    boolean matches(Tokens tokens, int i) {
      int length = tokens.to[i] - tokens.from[i];
      if (isAddress(tokens, i)
          || (prefix ? length < letters.length() : length != letters.length())) {
        return false;
      }
      for (int k = 0; k < letters.length(); k++) {
        if (tokens.chars[tokens.from[i] + k] != letters.charAt(k)) {
          return false;
        }
      }
      return true;
    }
  }

  boolean speaks(String languageOfText) {
    return language.equals(Taxonomy.ANY)
        || languageOfText.equals("und")
        || languageOfText.startsWith(language);
  }

  /**
   * Cuts what people wrote; empty if it cannot be looked for: nothing but marks, an address, a
   * handle, a long number, or a star without at least three letters right before it.
   */
  static List<Step> steps(String written) {
    var tokens = new Tokens();
    new Tokenizer().scan(written, written.length(), tokens);
    List<Step> steps = new ArrayList<>();
    boolean says = false;
    for (int i = 0; i < tokens.size; i++) {
      if (isAddress(tokens, i) || isLongNumber(tokens, i)) {
        return List.of();
      }
      if (is('*', tokens, i)) {
        if (i == 0
            || !tokens.isWord(i - 1)
            || tokens.end[i - 1] != tokens.start[i]
            || tokens.form(i - 1).length() < SHORTEST_PREFIX) {
          return List.of();
        }
        steps.set(steps.size() - 1, new Step(tokens.form(i - 1), true));
      } else if (!isHyphen(tokens, i)) {
        steps.add(new Step(tokens.form(i), false));
        says |= tokens.kind[i] != Tokens.PUNCTUATION;
      }
    }
    return says ? List.copyOf(steps) : List.of();
  }

  /** Hyphens count as blanks: "gift-wrap" is "gift wrap". */
  static boolean isHyphen(Tokens tokens, int i) {
    return is('-', tokens, i);
  }

  private static boolean is(char mark, Tokens tokens, int i) {
    return tokens.kind[i] == Tokens.PUNCTUATION
        && tokens.to[i] - tokens.from[i] == 1
        && tokens.chars[tokens.from[i]] == mark;
  }

  /** These are all alike once they are cut. */
  private static boolean isAddress(Tokens tokens, int i) {
    return tokens.kind[i] == Tokens.URL || tokens.kind[i] == Tokens.MENTION;
  }

  private static boolean isLongNumber(Tokens tokens, int i) {
    return tokens.kind[i] == Tokens.NUMBER && tokens.end[i] - tokens.start[i] > LONGEST_NUMBER;
  }
}
