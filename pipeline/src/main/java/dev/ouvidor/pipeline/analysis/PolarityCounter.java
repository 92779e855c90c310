package dev.ouvidor.pipeline.analysis;

import java.util.function.IntConsumer;

/**
 * Sums the polarity of words, turned round by negation, and tells it as coarse features: what the
 * large English training set teaches about them holds in every language that has a word list.
 */
final class PolarityCounter {
  private int positive;
  private int negative;
  private int sum;
  private int sumAfterContrast;
  private boolean contrast;
  private int last;

  void clear() {
    positive = 0;
    negative = 0;
    sum = 0;
    sumAfterContrast = 0;
    contrast = false;
    last = 0;
  }

  /**
   * @param pair the word together with its left neighbour
   */
  void count(Word word, Meaning pair, boolean negated) {
    if (word.contrast()) {
      contrast = true;
      sumAfterContrast = 0;
      return;
    }
    int value = pair.polarity() != 0 ? pair.polarity() : word.meaning().polarity();
    if (value == 0) {
      return;
    }
    // "Nunca mais" has its negation inside and is not turned round once more.
    if (negated && pair.polarity() == 0) {
      value = value > 0 ? -value * 3 / 4 : -value / 3;
    }
    if (value >= 10) {
      positive++;
    } else if (value <= -10) {
      negative++;
    }
    sum += value;
    sumAfterContrast += value;
    last = value;
  }

  void addTo(IntConsumer features, int type) {
    features.accept(Hashing.key(type, 1, Math.min(positive, 4)));
    features.accept(Hashing.key(type, 2, Math.min(negative, 4)));
    features.accept(Hashing.key(type, 3, Math.min(positive, 3) * 4 + Math.min(negative, 3)));
    features.accept(Hashing.key(type, 4, bucket(sum, 10)));
    int hits = positive + negative;
    features.accept(Hashing.key(type, 5, hits == 0 ? 0 : bucket(sum / hits, 5)));
    features.accept(Hashing.key(type, 6, Integer.signum(last)));
    if (contrast) {
      features.accept(Hashing.key(type, 7, bucket(sumAfterContrast, 15)));
    }
  }

  private static int bucket(int value, int width) {
    return Math.max(-8, Math.min(8, Math.floorDiv(value + width / 2, width)));
  }
}
