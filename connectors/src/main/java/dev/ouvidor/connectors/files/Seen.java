package dev.ouvidor.connectors.files;

/**
 * Remembers which ids a file had, where, and with which content: 16 bytes each, up to two million.
 * Beyond that repetitions are no longer noticed here; they still have the same id.
 */
final class Seen {
  private static final int MOST = 1 << 21;

  private long[] keys = new long[1 << 12];
  private long[] places = new long[1 << 12];
  private int size;

  /**
   * Notes an id.
   *
   * @param place anything but 0
   * @return the place noted when it came first; 0 if it is new
   */
  long put(String id, long place) {
    if (size >= MOST) {
      return 0;
    }
    if (size * 2 >= keys.length) {
      grow();
    }
    long key = hash(id);
    int slot = slot(keys, places, key);
    if (places[slot] != 0) {
      return places[slot];
    }
    keys[slot] = key;
    places[slot] = place;
    size++;
    return 0;
  }

  private void grow() {
    long[] moreKeys = new long[keys.length * 2];
    long[] morePlaces = new long[keys.length * 2];
    for (int i = 0; i < keys.length; i++) {
      if (places[i] != 0) {
        int slot = slot(moreKeys, morePlaces, keys[i]);
        moreKeys[slot] = keys[i];
        morePlaces[slot] = places[i];
      }
    }
    keys = moreKeys;
    places = morePlaces;
  }

  private static int slot(long[] keys, long[] places, long key) {
    int slot = (int) (key ^ key >>> 32) & (keys.length - 1);
    while (places[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (keys.length - 1);
    }
    return slot;
  }

  /** FNV-1a with 64 bits. */
  private static long hash(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
