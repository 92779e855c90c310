package dev.ouvidor.pipeline.analysis;

import java.util.Arrays;

/**
 * The features of one text, each once, with the tokens they come from. Used again for the next
 * text; not thread safe.
 */
public final class Features {
  private int size;
  private int[] keys = new int[2048];
  private int[] firstToken = new int[2048];
  private int[] lastToken = new int[2048];
  private int[] seen = new int[8192];
  private int[] seenIn = new int[8192];
  private int generation;

  void clear() {
    size = 0;
    generation++;
  }

  public int size() {
    return size;
  }

  /** Key of feature {@code i}, never 0. */
  public int key(int i) {
    return keys[i];
  }

  int firstToken(int i) {
    return firstToken[i];
  }

  int lastToken(int i) {
    return lastToken[i];
  }

  /** A feature of the whole text. */
  void add(int key) {
    add(key, -1, -1);
  }

  void add(int key, int first, int last) {
    int mask = seen.length - 1;
    int i = key * 0x9e3779b1 >>> 7 & mask;
    while (seenIn[i] == generation) {
      if (seen[i] == key) {
        return;
      }
      i = i + 1 & mask;
    }
    seen[i] = key;
    seenIn[i] = generation;
    if (size == keys.length) {
      grow();
    }
    keys[size] = key;
    firstToken[size] = first;
    lastToken[size] = last;
    size++;
    if (size * 2 > seen.length) {
      rehash();
    }
  }

  private void grow() {
    keys = Arrays.copyOf(keys, size * 2);
    firstToken = Arrays.copyOf(firstToken, size * 2);
    lastToken = Arrays.copyOf(lastToken, size * 2);
  }

  private void rehash() {
    seen = new int[seen.length * 4];
    seenIn = new int[seen.length];
    int mask = seen.length - 1;
    for (int k = 0; k < size; k++) {
      int i = keys[k] * 0x9e3779b1 >>> 7 & mask;
      while (seenIn[i] == generation) {
        i = i + 1 & mask;
      }
      seen[i] = keys[k];
      seenIn[i] = generation;
    }
  }
}
