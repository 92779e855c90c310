package dev.ouvidor.pipeline.analysis;

import dev.ouvidor.connectors.Family;
import org.jspecify.annotations.Nullable;

/**
 * Turns a text into features: words, pairs of words, character 3- to 5-grams, negated words,
 * concepts and pairs of concepts, polarity counts, emoji, punctuation, shouting, named reasons. The
 * same code serves training and analysis. Not thread safe; one per thread.
 */
public final class FeatureExtractor {
  /** Longer texts are judged by their beginning. */
  public static final int MAX_LENGTH = 10_000;

  static final int BIAS = Hashing.key(1, 0);

  private static final int WORD = 2;
  private static final int NEGATED = 3;
  private static final int ACCENTED = 4;
  private static final int PAIR = 5;
  private static final int GRAM = 6;
  private static final int CONCEPT = 7;
  private static final int CONCEPTS = 8;
  private static final int SIGN = 9;
  private static final int STYLE = 11;
  private static final int REASON = 12;
  private static final int FAMILY = 13;
  private static final int SKIP = 14;
  private static final int LETTER = 15;
  private static final int WINDOW = 5;

  final Tokens tokens = new Tokens();
  final ReasonMatcher reasons;
  private final Tokenizer tokenizer = new Tokenizer();
  private final LexiconReader polarity;
  private final LexiconReader concepts;
  private final PolarityCounter counter = new PolarityCounter();
  private final int[] recent = new int[WINDOW];
  private int recentCount;

  /**
   * @param polarity polarity of words in tenths, −40 to 40
   * @param concepts bits of the concepts of words
   */
  public FeatureExtractor(Lexicon polarity, Lexicon concepts) {
    this.polarity = new LexiconReader(polarity);
    this.concepts = new LexiconReader(concepts);
    this.reasons = new ReasonMatcher(ReasonPatterns.shipped());
  }

  /** Replaces the content of {@code features} by those of a text. */
  public void extract(String body, @Nullable Family family, Features features) {
    features.clear();
    tokenizer.scan(body, MAX_LENGTH, tokens);
    counter.clear();
    recentCount = 0;
    features.add(BIAS);
    int previous = -1;
    int beforeThat = -1;
    for (int i = 0; i < tokens.size; i++) {
      counter.count(tokens, i, polarity);
      if (tokens.isWord(i) || tokens.kind[i] == Tokens.NUMBER) {
        word(i, previous, beforeThat, features);
        beforeThat = previous;
        previous = i;
        accents(body, i, features);
      } else {
        features.add(Hashing.key(SIGN, tokens.hash[i]), i, i);
        if (tokens.kind[i] == Tokens.PUNCTUATION) {
          previous = -1;
          beforeThat = -1;
          recentCount = tokens.chars[tokens.from[i]] == ',' ? recentCount : 0;
        }
      }
    }
    reasons.match(tokens);
    for (int r = 0; r < reasons.count(); r++) {
      features.add(Hashing.key(REASON, reasons.pattern(r).codeIndex()));
    }
    counter.addTo(features, STYLE);
    style(features);
    if (family != null) {
      features.add(Hashing.key(FAMILY, family.ordinal()));
    }
  }

  /** Key of a character 3- to 5-gram, {@code _} standing for a border of the word. */
  public static int gramKey(String gram) {
    return Hashing.key(GRAM, Hashing.word(Folding.fold(gram)));
  }

  static int wordKey(int hash) {
    return Hashing.key(WORD, hash);
  }

  /** Key of an accented letter. */
  public static int letterKey(char letter) {
    return Hashing.key(LETTER, Character.toLowerCase(letter));
  }

  private void word(int i, int previous, int beforeThat, Features features) {
    int hash = tokens.hash[i];
    features.add(Hashing.key(tokens.negated[i] ? NEGATED : WORD, hash), i, i);
    if (tokens.negated[i]) {
      features.add(Hashing.key(WORD, hash), i, i);
    }
    if (previous >= 0) {
      features.add(Hashing.key(PAIR, tokens.hash[previous], hash), previous, i);
    }
    if (beforeThat >= 0) {
      features.add(Hashing.key(SKIP, tokens.hash[beforeThat], hash), beforeThat, i);
    }
    if (tokens.isWord(i)) {
      grams(i, features);
    }
    concept(i, features);
  }

  /** Character 3- to 5-grams of the word between its borders. */
  private void grams(int i, Features features) {
    int from = tokens.from[i];
    int length = tokens.to[i] - from;
    if (length < 3) {
      return;
    }
    for (int k = -1; k + 3 <= length + 1; k++) {
      int h = Hashing.START;
      for (int m = 0; m < 5 && k + m <= length; m++) {
        int at = k + m;
        h = Hashing.step(h, at < 0 || at == length ? '_' : tokens.chars[from + at]);
        if (m >= 2) {
          features.add(Hashing.key(GRAM, h), i, i);
        }
      }
    }
  }

  /** Folding hides what tells languages apart: accents count by themselves and with their word. */
  private void accents(String body, int i, Features features) {
    int h = Hashing.START;
    boolean accented = false;
    for (int k = tokens.start[i]; k < tokens.end[i]; k++) {
      char c = body.charAt(k);
      h = Hashing.step(h, Character.toLowerCase(c));
      if (c > 0x7f) {
        accented = true;
        features.add(letterKey(c));
      }
    }
    if (accented) {
      features.add(Hashing.key(ACCENTED, h), i, i);
    }
  }

  private void concept(int i, Features features) {
    long bits = concepts.of(tokens, i);
    int before = recentCount;
    while (bits != 0) {
      int concept = Long.numberOfTrailingZeros(bits) * 2 + (tokens.negated[i] ? 1 : 0);
      bits &= bits - 1;
      features.add(Hashing.key(CONCEPT, concept), i, i);
      for (int k = Math.max(0, before - WINDOW); k < before; k++) {
        int other = recent[k % WINDOW];
        int a = Math.min(other >>> 16, concept);
        int b = Math.max(other >>> 16, concept);
        features.add(Hashing.key(CONCEPTS, a, b), other & 0xffff, i);
      }
      recent[recentCount++ % WINDOW] = concept << 16 | i & 0xffff;
    }
  }

  private void style(Features features) {
    int shouted = 0;
    int stretched = 0;
    int words = 0;
    int quotes = 0;
    for (int i = 0; i < tokens.size; i++) {
      words += tokens.isWord(i) ? 1 : 0;
      shouted += tokens.shouted[i] && tokens.to[i] - tokens.from[i] > 2 ? 1 : 0;
      stretched += tokens.stretched[i] ? 1 : 0;
      quotes += tokens.kind[i] == Tokens.PUNCTUATION && tokens.chars[tokens.from[i]] == '"' ? 1 : 0;
    }
    if (shouted > 0) {
      features.add(Hashing.key(STYLE, shouted * 2 > words ? 101 : 102));
    }
    if (stretched > 0) {
      features.add(Hashing.key(STYLE, 103));
    }
    if (quotes > 1) {
      features.add(Hashing.key(STYLE, 104));
    }
    int length = 32 - Integer.numberOfLeadingZeros(words);
    features.add(Hashing.key(STYLE, 110 + Math.min(length, 8)));
  }
}
