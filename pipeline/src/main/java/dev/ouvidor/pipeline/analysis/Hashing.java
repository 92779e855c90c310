package dev.ouvidor.pipeline.analysis;

/**
 * The 32-bit hashes by which features and words are known to a model. They are part of the model
 * format: change them and every model file has to be trained again.
 */
public final class Hashing {
  static final int START = 0x811c9dc5;

  private Hashing() {}

  /** Adds one character; every prefix of a word thus has its hash for free. */
  static int step(int hash, int c) {
    return (hash ^ c) * 0x01000193;
  }

  /** Hash of a whole word. */
  public static int word(CharSequence word) {
    int hash = START;
    for (int i = 0; i < word.length(); i++) {
      hash = step(hash, word.charAt(i));
    }
    return hash;
  }

  /** Key of a feature: never 0, which marks an empty slot. */
  static int key(int type, int a) {
    int h = a * 0x9e3779b1 + type * 0x85ebca6b;
    h ^= h >>> 16;
    h *= 0x7feb352d;
    h ^= h >>> 15;
    h *= 0x846ca68b;
    h ^= h >>> 16;
    return h == 0 ? 1 : h;
  }

  static int key(int type, int a, int b) {
    return key(type, a * 31 + Integer.rotateLeft(b, 13) * 0x27d4eb2f);
  }
}
