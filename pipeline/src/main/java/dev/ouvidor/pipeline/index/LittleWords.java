package dev.ouvidor.pipeline.index;

import dev.ouvidor.pipeline.analysis.Folding;
import java.util.HashSet;
import java.util.Set;

/** Words that the index of feedback leaves out, because nearly every text has them. */
public final class LittleWords {
  private static final Set<String> FOLDED = read();

  private LittleWords() {}

  /**
   * Whether it is one of them.
   *
   * @param word in lower case, without accents
   */
  public static boolean has(String word) {
    return FOLDED.contains(word);
  }

  private static Set<String> read() {
    Set<String> words = new HashSet<>();
    IndexTemplates.read(IndexTemplates.MONTHLY)
        .at("/template/settings/analysis/filter/little_words/stopwords")
        .forEach(word -> words.add(Folding.fold(word.asText())));
    return Set.copyOf(words);
  }
}
