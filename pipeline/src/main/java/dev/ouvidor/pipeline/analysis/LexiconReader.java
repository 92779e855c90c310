package dev.ouvidor.pipeline.analysis;

/**
 * Reads a lexicon on one thread and remembers what it found for recent words, so that the prefixes
 * of a common word are not looked up again and again.
 */
final class LexiconReader {
  private static final int SLOTS = 1 << 12;

  private final Lexicon lexicon;
  private final int[] hashes = new int[SLOTS];
  private final long[] values = new long[SLOTS];

  LexiconReader(Lexicon lexicon) {
    this.lexicon = lexicon;
  }

  /** The value of token {@code i}: of the pair with its left neighbour, the word, or a prefix. */
  long of(Tokens tokens, int i) {
    long pair = ofPair(tokens, i);
    return pair != 0 ? pair : ofWord(tokens, i);
  }

  long ofPair(Tokens tokens, int i) {
    return lexicon.ofPair(tokens, i);
  }

  long ofWord(Tokens tokens, int i) {
    int hash = tokens.hash[i];
    if (!tokens.isWord(i)) {
      return lexicon.ofWord(tokens, i);
    }
    int slot = hash & SLOTS - 1;
    if (hashes[slot] != hash) {
      values[slot] = lexicon.ofWord(tokens, i);
      hashes[slot] = hash;
    }
    return values[slot];
  }
}
