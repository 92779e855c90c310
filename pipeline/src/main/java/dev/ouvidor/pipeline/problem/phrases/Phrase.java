package dev.ouvidor.pipeline.problem.phrases;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Two to four telling words of a text that follow each other, but for little words between them.
 *
 * @param key these words in small letters without accents, with hyphens between them: {@code
 *     cheiro-queimado}
 * @param words the same apart
 * @param from where it begins in the text
 * @param to one past its last character
 */
public record Phrase(String key, List<String> words, int from, int to) {
  private static final String BETWEEN = "-";

  /** The telling words of a key. */
  public static List<String> words(String key) {
    return List.of(key.split(BETWEEN));
  }

  /**
   * The telling words of a key as somebody wrote them.
   *
   * @param in a phrase that covers the one of that key
   */
  public static String written(String key, String in) {
    List<String> telling = words(key);
    return Arrays.stream(in.split("[^\\p{L}\\p{M}\\p{N}]+"))
        .filter(word -> telling.contains(PhraseScanner.folded(word)))
        .collect(Collectors.joining(" "));
  }

  static String key(List<String> words) {
    return String.join(BETWEEN, words);
  }

  /** Whether it has all of the words of another one in the same text. */
  public boolean covers(Phrase other) {
    return from <= other.from && to >= other.to;
  }

  /** As it stands in its text, little words and all. */
  public String in(String text) {
    return text.substring(from, to).replaceAll("\\s+", " ");
  }
}
