package dev.ouvidor.pipeline.analysis;

/**
 * What is known of single words: exact forms, prefixes ({@code excelent*}) and neighbours ({@code
 * nunca_mais}), each with one long. Immutable once filled.
 *
 * @param words by hash of the word; neighbours by {@link #pair}
 * @param prefixes by hash of the prefix
 */
public record Lexicon(HashTable words, HashTable prefixes) {
  private static final int SHORTEST_PREFIX = 3;

  public static Lexicon empty() {
    return new Lexicon(new HashTable(), new HashTable());
  }

  static int pair(int first, int second) {
    return Hashing.key(99, first, second);
  }

  /** Adds bits to an entry as written in the word lists. */
  public void or(String entry, long bits) {
    table(entry).or(hash(entry), bits);
  }

  /** Sets an entry as written in the word lists. */
  public void put(String entry, long value) {
    table(entry).put(hash(entry), value);
  }

  private HashTable table(String entry) {
    return isPrefix(entry) ? prefixes : words;
  }

  private static boolean isPrefix(String entry) {
    return entry.length() > SHORTEST_PREFIX && entry.endsWith("*");
  }

  private static int hash(String entry) {
    String folded = Folding.fold(entry);
    if (isPrefix(folded)) {
      return Hashing.word(folded.substring(0, folded.length() - 1));
    }
    int joint = folded.indexOf('_', 1);
    if (joint < 0 || joint == folded.length() - 1) {
      return Hashing.word(folded);
    }
    return pair(
        Hashing.word(folded.substring(0, joint)), Hashing.word(folded.substring(joint + 1)));
  }

  /** The value of token {@code i}: of the pair with its left neighbour, the word, or a prefix. */
  long of(Tokens tokens, int i) {
    long value = ofPair(tokens, i);
    return value != 0 ? value : ofWord(tokens, i);
  }

  /** The value of token {@code i} and its left neighbour together, or 0. */
  long ofPair(Tokens tokens, int i) {
    return i == 0 ? 0 : words.get(pair(tokens.hash[i - 1], tokens.hash[i]));
  }

  /** The value of token {@code i} by itself or by its longest known prefix. */
  long ofWord(Tokens tokens, int i) {
    long value = words.get(tokens.hash[i]);
    return value != 0 || !tokens.isWord(i) ? value : ofLongestPrefix(tokens, i);
  }

  private long ofLongestPrefix(Tokens tokens, int i) {
    long value = 0;
    int h = Hashing.START;
    int from = tokens.from[i];
    for (int k = from; k < tokens.to[i]; k++) {
      h = Hashing.step(h, tokens.chars[k]);
      if (k - from >= SHORTEST_PREFIX - 1) {
        long found = prefixes.get(h);
        value = found == 0 ? value : found;
      }
    }
    return value;
  }
}
