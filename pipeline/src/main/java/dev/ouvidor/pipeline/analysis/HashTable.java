package dev.ouvidor.pipeline.analysis;

import java.util.function.BiConsumer;

/** Map from a 32-bit hash to a long, without boxing; 0 means absent. Not thread safe to fill. */
public final class HashTable {
  private int[] keys = new int[64];
  private long[] values = new long[64];
  private int size;

  /** The value of a hash, or 0. */
  public long get(int hash) {
    int mask = keys.length - 1;
    int key = hash == 0 ? 1 : hash;
    int i = (key * 0x9e3779b1) >>> 7 & mask;
    while (keys[i] != 0) {
      if (keys[i] == key) {
        return values[i];
      }
      i = i + 1 & mask;
    }
    return 0;
  }

  public void put(int hash, long value) {
    if (size * 2 >= keys.length) {
      grow();
    }
    int mask = keys.length - 1;
    int key = hash == 0 ? 1 : hash;
    int i = (key * 0x9e3779b1) >>> 7 & mask;
    while (keys[i] != 0 && keys[i] != key) {
      i = i + 1 & mask;
    }
    size += keys[i] == 0 ? 1 : 0;
    keys[i] = key;
    values[i] = value;
  }

  /** Adds bits to what the hash has already. */
  public void or(int hash, long bits) {
    put(hash, get(hash) | bits);
  }

  public int size() {
    return size;
  }

  public void forEach(BiConsumer<Integer, Long> action) {
    for (int i = 0; i < keys.length; i++) {
      if (keys[i] != 0) {
        action.accept(keys[i], values[i]);
      }
    }
  }

  private void grow() {
    int[] oldKeys = keys;
    long[] oldValues = values;
    keys = new int[oldKeys.length * 2];
    values = new long[oldKeys.length * 2];
    size = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        put(oldKeys[i], oldValues[i]);
      }
    }
  }
}
