package dev.ouvidor.pipeline.analysis;

import java.util.Arrays;

/**
 * The features of one text, each once, with the tokens they come from. Used again for the next
 * text; not thread safe.
 */
public final class Features {
  private int size;
  private int[] ids = new int[2048];
  private int[] firstToken = new int[2048];
  private int[] lastToken = new int[2048];

  /** Open addressing: generation of the text in the upper half, id in the lower. */
  private long[] seen = new long[4096];

  private int generation;

  void clear() {
    size = 0;
    generation++;
    if (generation == 0) {
      // After 4 billion texts the stamps begin again, and none may be left of the first round.
      Arrays.fill(seen, 0);
      generation = 1;
    }
  }

  public int size() {
    return size;
  }

  /** Id of feature {@code i}, never 0: its key, unless the extractor was given other ids. */
  public int id(int i) {
    return ids[i];
  }

  int firstToken(int i) {
    return firstToken[i];
  }

  int lastToken(int i) {
    return lastToken[i];
  }

  /** Adds a feature that comes from the tokens {@code first} to {@code last}, −1 for no tokens. */
  void add(int id, int first, int last) {
    int place = place(id);
    if (seen[place] == stamp(id)) {
      return;
    }
    seen[place] = stamp(id);
    if (size == ids.length) {
      grow();
    }
    ids[size] = id;
    firstToken[size] = first;
    lastToken[size] = last;
    size++;
    if (size * 2 > seen.length) {
      rehash();
    }
  }

  /** Where the feature is, or else would be. */
  private int place(int id) {
    int mask = seen.length - 1;
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
    seen = new long[seen.length * 4];
    for (int k = 0; k < size; k++) {
      seen[place(ids[k])] = stamp(ids[k]);
    }
  }
}
