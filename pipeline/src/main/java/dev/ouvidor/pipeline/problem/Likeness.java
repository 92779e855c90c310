package dev.ouvidor.pipeline.problem;

/**
 * Whether two texts are copies of each other: word for word the same, except that either may have
 * lost its end, that a few words may stand before or after, and for rare slips of the fingers.
 * Another word or number, be it only one, makes another text.
 */
final class Likeness {
  /** So many words in common are no chance, however much is missing. */
  private static final int MANY = 10;

  private static final int WORDS_FOR_A_SLIP = 6;

  private final Wording one;
  private final Wording other;

  /** The word of {@link #one} that stands against the first word of {@link #other}. */
  private final int shift;

  private Likeness(Wording one, Wording other) {
    this.one = one;
    this.other = other;
    this.shift = one.begin() - other.begin();
  }

  /** Both must be comparable and have the same key. */
  static boolean of(Wording one, Wording other) {
    return one.hash() == other.hash() || new Likeness(one, other).isLike();
  }

  private boolean isLike() {
    int from = Math.max(0, shift);
    int to = Math.min(one.words().length, other.words().length + shift);
    int slips = 0;
    for (int i = from; i < to; i++) {
      int a = one.words()[i];
      int b = other.words()[i - shift];
      if (a != b && !isHalf(i, a, b)) {
        slips++;
        if (!Word.isSlip(a, b)) {
          return false;
        }
      }
    }
    int common = to - from;
    return common >= Wording.MIN_WORDS
        && slips * WORDS_FOR_A_SLIP <= common
        && beginsAlike(common)
        && endsAlike(to, common);
  }

  /** Whether one of the texts breaks off in the middle of the word in this place. */
  private boolean isHalf(int i, int a, int b) {
    boolean oneEnds = i == one.length() - 1;
    boolean otherEnds = i - shift == other.length() - 1;
    return (oneEnds && (one.cut() || !otherEnds) && Word.mayBegin(a, b))
        || (otherEnds && (other.cut() || !oneEnds) && Word.mayBegin(b, a));
  }

  private boolean beginsAlike(int common) {
    Wording longer = shift > 0 ? one : other;
    int extra = Math.abs(shift);
    return extra <= WordScanner.HEADING
        ? common >= MANY || longer.numbers(0, extra) == 0
        : isFree(longer, 0, extra, common);
  }

  private boolean endsAlike(int to, int common) {
    int restOfOne = one.length() - to;
    int restOfOther = other.length() - (to - shift);
    if (restOfOne > 0 && restOfOther > 0) {
      return one.cut() || other.cut() || one.rest() == other.rest();
    }
    Wording ended = restOfOne > 0 ? other : one;
    int rest = Math.max(restOfOne, restOfOther);
    if (ended.cut()) {
      return common >= MANY || rest <= common;
    }
    return restOfOne > 0 ? isFree(one, to, rest, common) : isFree(other, to - shift, rest, common);
  }

  /** Whether words that one has more are no matter beside those in common; numbers count more. */
  private static boolean isFree(Wording of, int from, int extra, int common) {
    return common >= MANY
        ? extra <= common
        : extra <= common / 2 && of.numbers(from, from + extra) == 0;
  }
}
