package dev.ouvidor.pipeline.analysis;

import java.util.Arrays;

/**
 * The tokens of one text, in arrays that are used again for the next text: folded characters, hash
 * of the folded form, and place in the original. Not thread safe.
 */
final class Tokens {
  static final byte WORD = 0;
  static final byte HASHTAG = 1;
  static final byte NUMBER = 2;
  static final byte EMOJI = 3;
  static final byte EMOTICON = 4;
  static final byte PUNCTUATION = 5;
  static final byte URL = 6;
  static final byte MENTION = 7;

  int size;
  int[] start = new int[128];
  int[] end = new int[128];
  int[] from = new int[128];
  int[] to = new int[128];
  int[] hash = new int[128];
  byte[] kind = new byte[128];
  boolean[] shouted = new boolean[128];
  boolean[] stretched = new boolean[128];
  boolean[] negated = new boolean[128];

  char[] chars = new char[1024];
  int charCount;

  void clear() {
    size = 0;
    charCount = 0;
  }

  /** Opens a token whose folded characters are then given by {@link #append}. */
  int open(byte tokenKind, int startOffset) {
    if (size == start.length) {
      grow();
    }
    kind[size] = tokenKind;
    start[size] = startOffset;
    from[size] = charCount;
    hash[size] = Hashing.START;
    shouted[size] = false;
    stretched[size] = false;
    negated[size] = false;
    return size;
  }

  void append(char c) {
    if (charCount == chars.length) {
      chars = Arrays.copyOf(chars, charCount * 2);
    }
    chars[charCount++] = c;
    hash[size] = Hashing.step(hash[size], c);
  }

  void append(String s) {
    for (int i = 0; i < s.length(); i++) {
      append(s.charAt(i));
    }
  }

  /** Forgets the characters of the open token, to give it others. */
  void rewrite(String s) {
    charCount = from[size];
    hash[size] = Hashing.START;
    append(s);
  }

  void close(int endOffset) {
    end[size] = endOffset;
    to[size] = charCount;
    size++;
  }

  boolean isWord(int i) {
    return kind[i] <= HASHTAG;
  }

  /** Folded form, for tests and messages; the hot path reads the characters in place. */
  String form(int i) {
    return new String(chars, from[i], to[i] - from[i]);
  }

  private void grow() {
    int n = size * 2;
    start = Arrays.copyOf(start, n);
    end = Arrays.copyOf(end, n);
    from = Arrays.copyOf(from, n);
    to = Arrays.copyOf(to, n);
    hash = Arrays.copyOf(hash, n);
    kind = Arrays.copyOf(kind, n);
    shouted = Arrays.copyOf(shouted, n);
    stretched = Arrays.copyOf(stretched, n);
    negated = Arrays.copyOf(negated, n);
  }
}
