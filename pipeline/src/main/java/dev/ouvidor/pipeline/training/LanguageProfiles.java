package dev.ouvidor.pipeline.training;

import com.optimaize.langdetect.i18n.LdLocale;
import com.optimaize.langdetect.profiles.LanguageProfile;
import com.optimaize.langdetect.profiles.LanguageProfileReader;
import dev.ouvidor.pipeline.analysis.FeatureExtractor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What the language-detector library knows of languages, as one-feature examples for our own
 * language model.
 *
 * <p>The library itself is not asked per text. Measured on 300 characters and on single words, word
 * pairs, sentences and tweets in pt, en, es: language-detector 87 µs, 39/58/96/92 % right; OpenNLP
 * 1,000 µs, 13/42/97/93 %; Lingua (low accuracy, 80 MB) 900 µs, 55/75/97/93 %; the budget for the
 * whole analysis is 100 µs. Learned into our model, its n-grams cost nothing more than those that
 * are looked up anyway.
 */
final class LanguageProfiles {
  private static final List<String> OURS = List.of("pt", "en", "es");

  /** Galician and Catalan are left out: misspelt Portuguese and Spanish would drown in them. */
  private static final List<String> OTHERS =
      List.of("fr", "it", "de", "nl", "pl", "tr", "id", "sv", "fi", "ro", "hu", "da");

  private LanguageProfiles() {}

  /**
   * Examples for {@code pt}, {@code en}, {@code es} (answers 0 to 2) and others (3).
   *
   * @param weight of all examples of one of ours together
   * @param others of all examples of all others together
   */
  static List<Head.Example> examples(float weight, float others) {
    List<Head.Example> examples = new ArrayList<>();
    for (int answer = 0; answer < OURS.size(); answer++) {
      examples.addAll(examples(OURS.get(answer), answer, weight));
    }
    for (String other : OTHERS) {
      examples.addAll(examples(other, OURS.size(), others / OTHERS.size()));
    }
    return examples;
  }

  private static List<Head.Example> examples(String language, int answer, float weight) {
    LanguageProfile profile = read(language);
    List<Map.Entry<String, Integer>> grams = new ArrayList<>();
    profile.iterateGrams().forEach(grams::add);
    grams.removeIf(gram -> key(gram.getKey()) == 0);
    grams.sort(Map.Entry.comparingByKey(Comparator.naturalOrder()));
    long total = grams.stream().mapToLong(Map.Entry::getValue).sum();
    List<Head.Example> examples = new ArrayList<>();
    for (Map.Entry<String, Integer> gram : grams) {
      Labelled text = ExtraData.word(gram.getKey(), language);
      Document document = new Document(text, new int[] {key(gram.getKey())});
      examples.add(new Head.Example(document, answer, weight * gram.getValue() / total));
    }
    return examples;
  }

  private static int key(String gram) {
    if (gram.length() == 3) {
      return FeatureExtractor.gramKey(gram.replace(' ', '_'));
    }
    boolean accented = gram.length() == 1 && gram.charAt(0) > 0x7f;
    return accented ? FeatureExtractor.letterKey(gram.charAt(0)) : 0;
  }

  private static LanguageProfile read(String language) {
    try {
      return new LanguageProfileReader().readBuiltIn(LdLocale.fromString(language));
    } catch (IOException e) {
      throw new UncheckedIOException("language profile " + language, e);
    }
  }
}
