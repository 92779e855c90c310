package dev.ouvidor.pipeline.analysis;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Works out what follows from a word alone, and remembers it for the words seen lately: most words
 * of a text are among them, and most of its features are theirs. Not thread safe; one per thread.
 */
final class Dictionary {
  private static final int SLOTS = 1 << 16;
  private static final int PAIR_BITS = 19;
  private static final int SHORTEST_GRAM = 3;
  private static final int LONGEST_GRAM = 5;

  private final Lexicon polarity;
  private final Lexicon concepts;
  private final ReasonPatterns patterns;
  private final IntPredicate known;
  private final UnaryOperator<int[]> ofWord;
  private final @Nullable Word[] words = new Word[SLOTS];

  /** A bit for the hash of every pair that a list knows: few of those in a text are. */
  private final long[] pairs = new long[1 << PAIR_BITS - 6];

  private int[] keys = new int[64];

  /** Nothing of use; kept, as what comes to nothing need not be looked at. */
  private int fetched;

  /**
   * @param known whether the model knows a feature, by its key
   * @param ofWord what to remember of a word instead of the keys of its features
   */
  Dictionary(
      Lexicon polarity,
      Lexicon concepts,
      ReasonPatterns patterns,
      IntPredicate known,
      UnaryOperator<int[]> ofWord) {
    this.polarity = polarity;
    this.concepts = concepts;
    this.patterns = patterns;
    this.known = known;
    this.ofWord = ofWord;
    for (Lexicon lexicon : new Lexicon[] {polarity, concepts, patterns.first()}) {
      lexicon
          .words()
          .forEach(
              (hash, value) -> pairs[hash >>> 38 - PAIR_BITS] |= 1L << (hash >>> 32 - PAIR_BITS));
    }
  }

  /**
   * Has the words of a text brought from memory: all at once, as each would else be waited for when
   * it is asked for.
   */
  void fetch(Tokens tokens) {
    int seen = 0;
    for (int t = 0; t < tokens.size; t++) {
      Word word = words[tokens.hash[t] << 1 & SLOTS - 1];
      seen += word == null ? 0 : word.hash();
    }
    for (int t = 0; t < tokens.size; t++) {
      Word word = words[tokens.hash[t] << 1 & SLOTS - 1];
      if (word != null) {
        int[] features = word.features();
        seen += features[features.length - 1];
        seen += features[features.length >>> 1];
        seen += features[0];
      }
    }
    fetched = seen;
  }

  /** A word has two slots side by side; the one that was not asked for lately gives way. */
  Word word(Tokens tokens, int i) {
    int slot = tokens.hash[i] << 1 & SLOTS - 1;
    Word word = words[slot];
    if (word == null || !word.is(tokens, i)) {
      Word other = words[slot + 1];
      words[slot + 1] = word;
      word = other != null && other.is(tokens, i) ? other : workOut(tokens, i);
      words[slot] = word;
    }
    return word;
  }

  /** What the lists say of token {@code i} together with its left neighbour. */
  Meaning pair(Tokens tokens, int i) {
    if (i == 0) {
      return Meaning.NONE;
    }
    int hash = Lexicon.pair(tokens.hash[i - 1], tokens.hash[i]);
    if ((pairs[hash >>> 38 - PAIR_BITS] & 1L << (hash >>> 32 - PAIR_BITS)) == 0) {
      return Meaning.NONE;
    }
    return new Meaning(
        (int) polarity.words().get(hash),
        concepts.words().get(hash),
        patterns.of(patterns.first().words().get(hash)));
  }

  private Word workOut(Tokens tokens, int i) {
    int hash = tokens.hash[i];
    boolean ofLetters = tokens.isWord(i);
    Meaning meaning =
        Meaning.of(
            (int) polarity.ofWord(tokens, i),
            concepts.ofWord(tokens, i),
            patterns.of(patterns.first().ofWord(tokens, i)));
    return new Word(
        hash,
        tokens.to[i] - tokens.from[i],
        Word.first(tokens, i),
        ofLetters,
        meaning,
        known.test(FeatureExtractor.wordKey(hash)),
        Strangers.has(hash),
        ofWord.apply(keys(hash, ofLetters, tokens.chars, tokens.from[i], tokens.to[i])),
        ofLetters && Negation.isContrast(hash));
  }

  /** The word itself and its character 3- to 5-grams between its borders. */
  private int[] keys(int hash, boolean ofLetters, char[] chars, int from, int to) {
    int length = to - from;
    keys[0] = FeatureExtractor.wordKey(hash);
    int count = 1;
    for (int k = -1; ofLetters && length >= SHORTEST_GRAM && k + SHORTEST_GRAM <= length + 1; k++) {
      int h = Hashing.START;
      for (int at = k; at < k + LONGEST_GRAM && at <= length; at++) {
        h = Hashing.step(h, at < 0 || at == length ? '_' : chars[from + at]);
        if (at >= k + SHORTEST_GRAM - 1) {
          if (count == keys.length) {
            keys = Arrays.copyOf(keys, count * 2);
          }
          keys[count++] = FeatureExtractor.gramKey(h);
        }
      }
    }
    return Arrays.copyOf(keys, count);
  }
}
