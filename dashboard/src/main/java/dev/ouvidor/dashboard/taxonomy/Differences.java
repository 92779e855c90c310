package dev.ouvidor.dashboard.taxonomy;

import java.util.List;

/**
 * How labels differ from those that are looked at, over the feedback that has both; JSON of the
 * API, and part of what is kept of a run.
 *
 * @param labelled pieces of feedback
 * @param changed those of them whose natures change
 * @param moves most frequent first, 500 at most
 * @param categories all codes that anything has, the one that changes most first
 */
record Differences(long labelled, long changed, List<Move> moves, List<Category> categories) {
  static final Differences NONE = new Differences(0, 0, List.of(), List.of());

  Differences {
    moves = List.copyOf(moves);
    categories = List.copyOf(categories);
  }

  /**
   * Pieces of feedback that lose one code and get another. One that loses or gets several counts in
   * each pair of them.
   *
   * @param from empty if they only get one
   * @param to empty if they only lose one
   */
  record Move(String from, String to, long count) {
    static final String TO = ">";

    static Move of(String text, long count) {
      int at = text.indexOf(TO);
      return new Move(text.substring(0, at), text.substring(at + 1), count);
    }
  }

  /** How many have a code by both. */
  record Category(String code, long before, long after) {}
}
