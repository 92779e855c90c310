package dev.ouvidor.pipeline.analysis;

import dev.ouvidor.connectors.Family;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
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
  final ReasonMatcher reasons = new ReasonMatcher();
  private final Tokenizer tokenizer = new Tokenizer();
  private final Dictionary dictionary;
  private final Numbering ids;
  private final PolarityCounter counter = new PolarityCounter();
  private Word[] words = new Word[128];
  private final int[] recent = new int[WINDOW];
  private int recentCount;

  /**
   * Gives all features, by their keys.
   *
   * @param polarity polarity of words in tenths, −40 to 40
   * @param concepts bits of the concepts of words
   */
  public FeatureExtractor(Lexicon polarity, Lexicon concepts) {
    this(polarity, concepts, (keys, count) -> {}, key -> true, UnaryOperator.identity());
  }

  /**
   * Gives some features, by ids.
   *
   * @param ids of the features to give
   * @param known whether a feature is among them, by its key
   * @param ofWord what to say of a word instead of the keys of the features that it has alone
   */
  FeatureExtractor(
      Lexicon polarity,
      Lexicon concepts,
      Numbering ids,
      IntPredicate known,
      UnaryOperator<int[]> ofWord) {
    this.ids = ids;
    this.dictionary = new Dictionary(polarity, concepts, ReasonPatterns.shipped(), known, ofWord);
  }

  /** Replaces the content of {@code features} by those of a text. */
  public void extract(String body, @Nullable Family family, Features features) {
    features.clear();
    tokenizer.scan(body, MAX_LENGTH, tokens);
    dictionary.fetch(tokens);
    counter.clear();
    reasons.clear();
    recentCount = 0;
    if (words.length < tokens.size) {
      words = new Word[tokens.size * 2];
    }
    add(BIAS, features);
    int previous = -1;
    int beforeThat = -1;
    for (int i = 0; i < tokens.size; i++) {
      Word word = dictionary.word(tokens, i);
      words[i] = word;
      Meaning pair = dictionary.pair(tokens, i);
      counter.count(word, pair, tokens.negated[i]);
      if (tokens.isWord(i) || tokens.kind[i] == Tokens.NUMBER) {
        word(i, word, previous, beforeThat, features);
        concept(i, pair.concepts() != 0 ? pair : word.meaning(), features);
        reasons.match(tokens, i, (pair.reasons().isEmpty() ? word.meaning() : pair).reasons());
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
    for (int r = 0; r < reasons.count(); r++) {
      add(Hashing.key(REASON, reasons.pattern(r).codeIndex()), features);
    }
    counter.addTo(key -> add(key, features), STYLE);
    style(features);
    if (family != null) {
      add(Hashing.key(FAMILY, family.ordinal()), features);
    }
    features.settle(ids);
  }

  /** Key of a character 3- to 5-gram, {@code _} standing for a border of the word. */
  public static int gramKey(String gram) {
    return gramKey(Hashing.word(Folding.fold(gram)));
  }

  static int gramKey(int hash) {
    return Hashing.key(GRAM, hash);
  }

  static int wordKey(int hash) {
    return Hashing.key(WORD, hash);
  }

  /** Key of an accented letter. */
  public static int letterKey(char letter) {
    return Hashing.key(LETTER, Character.toLowerCase(letter));
  }

  /** What is known of token {@code i} of the text read last. */
  Word word(int i) {
    return words[i];
  }

  /** A feature of the whole text. */
  private void add(int key, Features features) {
    features.add(key, -1, -1);
  }

  private void word(int i, Word word, int previous, int beforeThat, Features features) {
    int hash = tokens.hash[i];
    if (tokens.negated[i]) {
      features.add(Hashing.key(NEGATED, hash), i, i);
    }
    features.addWord(word, hash, i);
    if (previous >= 0) {
      features.add(Hashing.key(PAIR, tokens.hash[previous], hash), previous, i);
    }
    if (beforeThat >= 0) {
      features.add(Hashing.key(SKIP, tokens.hash[beforeThat], hash), beforeThat, i);
    }
  }

  /** Folding hides what tells languages apart: accents count by themselves and with their word. */
  private void accents(String body, int i, Features features) {
    if (!hasAccent(body, tokens.start[i], tokens.end[i])) {
      return;
    }
    int h = Hashing.START;
    for (int k = tokens.start[i]; k < tokens.end[i]; k++) {
      char c = body.charAt(k);
      h = Hashing.step(h, Character.toLowerCase(c));
      if (c > 0x7f) {
        add(letterKey(c), features);
      }
    }
    features.add(Hashing.key(ACCENTED, h), i, i);
  }

  private static boolean hasAccent(String body, int from, int to) {
    for (int k = from; k < to; k++) {
      if (body.charAt(k) > 0x7f) {
        return true;
      }
    }
    return false;
  }

  private void concept(int i, Meaning meaning, Features features) {
    long bits = meaning.concepts();
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
      add(Hashing.key(STYLE, shouted * 2 > words ? 101 : 102), features);
    }
    if (stretched > 0) {
      add(Hashing.key(STYLE, 103), features);
    }
    if (quotes > 1) {
      add(Hashing.key(STYLE, 104), features);
    }
    int length = 32 - Integer.numberOfLeadingZeros(words);
    add(Hashing.key(STYLE, 110 + Math.min(length, 8)), features);
  }
}
