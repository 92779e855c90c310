package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.problem.Wording;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the corpus that are long enough to be compared, copies of them made from a fixed
 * seed, and pairs that differ in one word or number only; all in one row in random order, as they
 * might come in.
 */
final class CopySet {
  private static final long SEED = 20261122;
  private static final int OF_EACH_CHANGE = 800;

  /** One text in so many is no original but the template of a pair. */
  private static final int TEMPLATES = 8;

  private final Random random = new Random(SEED);
  private final List<Sample> originals = new ArrayList<>();
  private final List<Sample> others = new ArrayList<>();
  private int origins;

  private CopySet() {}

  /**
   * A text.
   *
   * @param origin the same for an original and its copies
   * @param change how it became a copy; null if it is none
   * @param difference from the other one with the same template; null if it is none of a pair
   */
  record Sample(
      String text, int origin, @Nullable CopyChange change, @Nullable TemplateChange difference) {}

  /**
   * The same every time.
   *
   * @param promised whether the copies are such as shall be found, or others
   */
  static List<Sample> samples(boolean promised) {
    return new CopySet().made(promised);
  }

  private List<Sample> made(boolean promised) {
    List<Labelled> corpus = Corpus.read();
    for (int i = 0; i < corpus.size(); i++) {
      String text = corpus.get(i).text();
      if (!isComparable(text)) {
        continue;
      }
      if (i % TEMPLATES == 0) {
        pair(text, i / TEMPLATES);
      } else {
        originals.add(new Sample(text, origins++, null, null));
      }
    }
    for (CopyChange change : CopyChange.values()) {
      for (int i = 0; i < OF_EACH_CHANGE && change.promised == promised; i++) {
        Sample of = originals.get(random.nextInt(originals.size()));
        others.add(new Sample(change.apply(of.text(), random), of.origin(), change, null));
      }
    }
    List<Sample> all = new ArrayList<>(originals);
    all.addAll(others);
    Collections.shuffle(all, random);
    return all;
  }

  private void pair(String text, int number) {
    TemplateChange[] differences = TemplateChange.values();
    TemplateChange difference = differences[number % differences.length];
    for (String one : difference.apply(text, random)) {
      others.add(new Sample(one, origins++, null, difference));
    }
  }

  static boolean isComparable(String text) {
    Wording wording = Wording.of(text);
    return wording != null && wording.isComparable();
  }
}
