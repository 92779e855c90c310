package dev.ouvidor.pipeline.problem;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers and texts in few bytes, one after the other: what is kept of every post must be small and
 * cheap to read. Not thread-safe.
 */
final class Packed {
  private static final int MORE = 0x80;
  private static final int BITS = 7;

  private byte[] bytes;
  private int place;

  /** To write. */
  Packed() {
    bytes = new byte[96];
  }

  /** To read. */
  Packed(byte[] bytes) {
    this.bytes = bytes;
  }

  /** What was written. */
  byte[] bytes() {
    return Arrays.copyOf(bytes, place);
  }

  Packed put(long number) {
    long rest = number << 1 ^ number >> 63;
    room(10);
    while (rest >>> BITS != 0) {
      bytes[place++] = (byte) (rest & MORE - 1 | MORE);
      rest >>>= BITS;
    }
    bytes[place++] = (byte) rest;
    return this;
  }

  Packed put(@Nullable String text) {
    if (text == null) {
      return put(-1);
    }
    byte[] letters = text.getBytes(UTF_8);
    return put(letters.length).put(letters);
  }

  /** As they are; how many is not kept. */
  Packed put(byte[] more) {
    room(more.length);
    System.arraycopy(more, 0, bytes, place, more.length);
    place += more.length;
    return this;
  }

  private void room(int more) {
    if (place + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, place + more));
    }
  }

  long number() {
    long number = 0;
    int shift = 0;
    byte next;
    do {
      next = bytes[place++];
      number |= (long) (next & MORE - 1) << shift;
      shift += BITS;
    } while (next < 0);
    return number >>> 1 ^ -(number & 1);
  }

  int small() {
    return (int) number();
  }

  @Nullable String text() {
    int length = small();
    if (length < 0) {
      return null;
    }
    place += length;
    return new String(bytes, place - length, length, UTF_8);
  }

  /** Whether nothing is left to read. */
  boolean isRead() {
    return place == bytes.length;
  }

  /** Bytes whose number was put before them. */
  byte[] part() {
    int length = small();
    place += length;
    return Arrays.copyOfRange(bytes, place - length, place);
  }

  /** All that was not read yet. */
  byte[] rest() {
    return Arrays.copyOfRange(bytes, place, bytes.length);
  }
}
