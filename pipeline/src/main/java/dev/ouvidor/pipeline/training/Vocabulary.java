package dev.ouvidor.pipeline.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Single words with their language, for telling the language of one or two words. */
final class Vocabulary {
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}]+");
  private static final Pattern ACCENTED = Pattern.compile("[^\\x00-\\x7f]");
  private static final int SHORTEST = 3;

  private Vocabulary() {}

  /** Every word of the texts once for each language that it is used in. */
  static List<Labelled> of(List<Labelled> texts) {
    Map<String, Set<String>> byLanguage = new TreeMap<>();
    for (Labelled text : texts) {
      Set<String> words =
          byLanguage.computeIfAbsent(text.language().substring(0, 2), l -> new TreeSet<>());
      for (String word : BETWEEN_WORDS.split(text.text().toLowerCase(Locale.ROOT))) {
        if (word.length() >= SHORTEST) {
          words.add(word);
        }
      }
    }
    List<Labelled> all = new ArrayList<>();
    byLanguage.forEach(
        (language, words) -> words.forEach(word -> all.add(ExtraData.word(word, language))));
    return all;
  }

  /** Those with accents, as they look after a wrong encoding has lost the accented letters. */
  static List<Labelled> broken(List<Labelled> words) {
    List<Labelled> broken = new ArrayList<>();
    for (Labelled word : words) {
      String left = ACCENTED.matcher(word.text()).replaceAll("");
      if (left.length() > SHORTEST && !left.equals(word.text())) {
        broken.add(ExtraData.word(left, word.language().substring(0, 2)));
      }
    }
    return broken;
  }
}
