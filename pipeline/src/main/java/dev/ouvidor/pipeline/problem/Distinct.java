package dev.ouvidor.pipeline.problem;

import java.util.Arrays;

/**
 * How many different things there are, of which some may go again: exact up to {@value #MOST}, and
 * beyond that an estimate with a standard error of about 7 per cent, in constant memory. It keeps
 * those whose hashes end in enough zeros (Gibbons, Distinct sampling for highly-accurate answers to
 * distinct values queries, VLDB 2001), and how often each of them came, so that it does not matter
 * in which order things come and go. Immutable.
 *
 * @param level how many zeros a hash must end in
 * @param hashes ascending
 * @param times how often each of them came
 */
@SuppressWarnings("ArrayRecordComponent") // never compared by equals; a copy would cost
public record Distinct(int level, int[] hashes, int[] times) {
  static final int MOST = 256;

  /** None. */
  public static final Distinct NONE = new Distinct(0, new int[0], new int[0]);

  void pack(Packed into) {
    into.put(level).put(hashes.length);
    for (int i = 0; i < hashes.length; i++) {
      into.put(hashes[i]).put(times[i]);
    }
  }

  static Distinct of(Packed packed) {
    int level = packed.small();
    int[] hashes = new int[packed.small()];
    int[] times = new int[hashes.length];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = packed.small();
      times[i] = packed.small();
    }
    return new Distinct(level, hashes, times);
  }

  /**
   * With more.
   *
   * @param pairs of author and text
   * @param offset 0 for the authors, 1 for the texts
   * @param sign 1 if they came, −1 if they went
   */
  Distinct with(int[] pairs, int offset, int sign) {
    Distinct next = this;
    for (int i = offset; i < pairs.length; i += 2) {
      next = next.with(pairs[i], sign);
    }
    return next;
  }

  /** With one more, or one less. */
  Distinct with(int hash, int sign) {
    if (!isKept(hash, level)) {
      return this;
    }
    int place = Arrays.binarySearch(hashes, hash);
    if (place >= 0) {
      return times[place] + sign == 0 ? without(place) : times(place, times[place] + sign);
    }
    // What goes before it comes is remembered, too.
    return inserted(-place - 1, hash, sign).thinned();
  }

  private static boolean isKept(int hash, int level) {
    return (hash & (1 << level) - 1) == 0;
  }

  private Distinct times(int place, int now) {
    int[] changed = times.clone();
    changed[place] = now;
    return new Distinct(level, hashes, changed);
  }

  private Distinct without(int place) {
    return new Distinct(level, cut(hashes, place), cut(times, place));
  }

  private static int[] cut(int[] from, int place) {
    int[] rest = Arrays.copyOf(from, from.length - 1);
    System.arraycopy(from, place + 1, rest, place, rest.length - place);
    return rest;
  }

  private Distinct inserted(int place, int hash, int sign) {
    return new Distinct(level, grown(hashes, place, hash), grown(times, place, sign));
  }

  private static int[] grown(int[] from, int place, int value) {
    int[] more = Arrays.copyOf(from, from.length + 1);
    System.arraycopy(from, place, more, place + 1, from.length - place);
    more[place] = value;
    return more;
  }

  private Distinct thinned() {
    Distinct rest = this;
    while (rest.hashes.length > MOST) {
      rest = rest.half();
    }
    return rest;
  }

  private Distinct half() {
    int[] kept = new int[hashes.length];
    int[] often = new int[hashes.length];
    int n = 0;
    for (int i = 0; i < hashes.length; i++) {
      if (isKept(hashes[i], level + 1)) {
        kept[n] = hashes[i];
        often[n++] = times[i];
      }
    }
    return new Distinct(level + 1, Arrays.copyOf(kept, n), Arrays.copyOf(often, n));
  }

  /** How many there are, 0 or above. */
  long size() {
    long there = 0;
    for (int often : times) {
      there += often > 0 ? 1 : 0;
    }
    return there << level;
  }
}
