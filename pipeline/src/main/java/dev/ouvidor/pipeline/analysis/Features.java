package dev.ouvidor.pipeline.analysis;

import java.util.Arrays;

/**
 * The features of one text, each once, with the tokens they come from; those that words have alone
 * are left with the words, each word once. Used again for the next text; not thread safe.
 */
public final class Features {
  private static final int FEW = 1024;
  private static final int WORD_BITS = 10;

  private int size;
  private int[] ids = new int[512];
  private int[] firstToken = new int[512];
  private int[] lastToken = new int[512];

  /** Open addressing: generation of the text in the upper half, id in the lower. */
  private long[] seen = new long[FEW];

  /** How much of it a text uses: after a long one the next keeps to a part that fits the cache. */
  private int mask;

  private int generation;

  /** A bit for the hash of each word: most words of a text come once. */
  private final long[] wordsSeen = new long[1 << WORD_BITS - 6];

  private int wordCount;
  private Word[] words = new Word[128];
  private int[] hashOfWord = new int[128];
  private int[] tokenOfWord = new int[128];

  void clear() {
    size = 0;
    wordCount = 0;
    mask = FEW - 1;
    Arrays.fill(wordsSeen, 0);
    generation++;
    if (generation == 0) {
      // After 4 billion texts the stamps begin again, and none may be left of the first round.
      Arrays.fill(seen, 0);
      generation = 1;
    }
  }

  int size() {
    return size;
  }

  /** Id of feature {@code i}, never 0: its key, unless the extractor was given other ids. */
  int id(int i) {
    return ids[i];
  }

  /** The keys of all features, those of the words among them; a key may come several times. */
  public int[] keys() {
    int[][] parts = new int[wordCount + 1][];
    parts[wordCount] = Arrays.copyOf(ids, size);
    for (int w = 0; w < wordCount; w++) {
      parts[w] = words[w].features();
    }
    return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
  }

  /** The keys of the words themselves. */
  public int[] wordKeys() {
    int[] keys = new int[wordCount];
    for (int w = 0; w < wordCount; w++) {
      keys[w] = words[w].features()[0];
    }
    return keys;
  }

  int wordCount() {
    return wordCount;
  }

  Word word(int w) {
    return words[w];
  }

  int tokenOfWord(int w) {
    return tokenOfWord[w];
  }

  int firstToken(int i) {
    return firstToken[i];
  }

  int lastToken(int i) {
    return lastToken[i];
  }

  /** Adds a word; for the second and later times in a text it does nothing. */
  void addWord(Word word, int hash, int token) {
    long bit = 1L << (hash >>> 32 - WORD_BITS);
    int part = hash >>> 38 - WORD_BITS;
    for (int w = wordCount - 1; (wordsSeen[part] & bit) != 0 && w >= 0; w--) {
      if (hashOfWord[w] == hash) {
        return;
      }
    }
    wordsSeen[part] |= bit;
    if (wordCount == words.length) {
      words = Arrays.copyOf(words, wordCount * 2);
      hashOfWord = Arrays.copyOf(hashOfWord, wordCount * 2);
      tokenOfWord = Arrays.copyOf(tokenOfWord, wordCount * 2);
    }
    hashOfWord[wordCount] = hash;
    words[wordCount] = word;
    tokenOfWord[wordCount++] = token;
  }

  /**
   * Adds the key of a feature that comes from the tokens {@code first} to {@code last}, −1 for no
   * tokens; until {@link #settle} each as often as it comes.
   */
  void add(int key, int first, int last) {
    if (size == ids.length) {
      grow();
    }
    ids[size] = key;
    firstToken[size] = first;
    lastToken[size] = last;
    size++;
  }

  /** Gives ids to what was added, and leaves out what has none and what came before. */
  void settle(Numbering numbering) {
    int added = size;
    numbering.replace(ids, added);
    size = 0;
    for (int i = 0; i < added; i++) {
      if (ids[i] != 0) {
        keep(ids[i], firstToken[i], lastToken[i]);
      }
    }
  }

  private void keep(int id, int first, int last) {
    int place = place(id);
    if (seen[place] == stamp(id)) {
      return;
    }
    seen[place] = stamp(id);
    ids[size] = id;
    firstToken[size] = first;
    lastToken[size] = last;
    size++;
    if (size * 2 > mask) {
      rehash();
    }
  }

  /** Where the feature is, or else would be. */
  private int place(int id) {
    int i = id * 0x9e3779b1 >>> 7 & mask;
    while ((int) (seen[i] >>> 32) == generation && (int) seen[i] != id) {
      i = i + 1 & mask;
    }
    return i;
  }

  private long stamp(int id) {
    return (long) generation << 32 | id & 0xffff_ffffL;
  }

  private void grow() {
    ids = Arrays.copyOf(ids, size * 2);
    firstToken = Arrays.copyOf(firstToken, size * 2);
    lastToken = Arrays.copyOf(lastToken, size * 2);
  }

  private void rehash() {
    mask = (mask + 1) * 4 - 1;
    seen = mask < seen.length ? seen : new long[mask + 1];
    for (int k = 0; k < size; k++) {
      seen[place(ids[k])] = stamp(ids[k]);
    }
  }
}
