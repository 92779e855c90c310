package dev.ouvidor.pipeline.analysis;

import java.util.LinkedHashSet;
import java.util.Set;

/** The words of a text as the analysis sees them. */
public final class DistinctWords {
  private static final int SHORTEST = 3;

  private DistinctWords() {}

  /**
   * Each word and hashtag of at least three letters once, in lower case, without accents, in the
   * order of the text; abbreviations in full.
   */
  public static Set<String> of(String text) {
    var tokens = new Tokens();
    new Tokenizer().scan(text, FeatureExtractor.MAX_LENGTH, tokens);
    Set<String> words = new LinkedHashSet<>();
    for (int i = 0; i < tokens.size; i++) {
      if (tokens.isWord(i) && tokens.to[i] - tokens.from[i] >= SHORTEST) {
        words.add(tokens.form(i));
      }
    }
    return words;
  }
}
