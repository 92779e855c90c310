package dev.ouvidor.pipeline.training;

import java.util.List;

/**
 * The rules of VADER (C.J. Hutto and E.E. Gilbert, "VADER: a parsimonious rule-based model for
 * sentiment analysis of social media text", 2014) as its reference implementation 3.3 applies them,
 * its oddities included: a peer to measure against. What differs between English and Portuguese
 * (LeIA) is in the {@link VaderLanguage}. Emoji have no value here: the English list of them is not
 * among the files, and LeIA drops them.
 */
final class Vader {
  private final VaderLanguage language;

  Vader(VaderLanguage language) {
    this.language = language;
  }

  /** −1 to 1, with four decimals; from 0.05 on positive, from −0.05 down negative. */
  double compound(String text) {
    String read = language.prepared(text);
    List<String> words = language.words(read);
    VaderSentence sentence = new VaderSentence(language, words);
    double[] values = new double[words.size()];
    for (int i = 0; i < values.length; i++) {
      // LeIA looks at the first place of a repeated word.
      values[i] = sentence.value(language.isEnglish() ? i : words.indexOf(words.get(i)));
    }
    contrast(sentence.indexOf(language.but()), values);
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    sum += Math.signum(sum) * emphasis(read);
    return Math.round(sum / Math.sqrt(sum * sum + 15) * 1e4) / 1e4;
  }

  /** What stands after "but" counts more than what stands before it. */
  private static void contrast(int but, double... values) {
    if (but < 0) {
      return;
    }
    for (int i = 0; i < values.length; i++) {
      // The reference implementation changes the first word that has the same value.
      int first = 0;
      while (values[first] != values[i]) {
        first++;
      }
      if (first != but) {
        values[first] *= first < but ? 0.5 : 1.5;
      }
    }
  }

  private static double emphasis(String text) {
    long exclamations = text.chars().filter(c -> c == '!').count();
    long questions = text.chars().filter(c -> c == '?').count();
    double asked = questions <= 1 ? 0 : questions <= 3 ? questions * 0.18 : 0.96;
    return Math.min(4, exclamations) * 0.292 + asked;
  }
}
