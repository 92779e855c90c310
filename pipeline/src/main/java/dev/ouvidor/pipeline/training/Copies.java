package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.problem.Neighbours;
import dev.ouvidor.pipeline.problem.Wording;
import dev.ouvidor.pipeline.training.CopySet.Sample;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How well the groups of the {@link CopySet} tell what is a copy of what. */
final class Copies {
  private final Map<String, List<Sample>> groups = new LinkedHashMap<>();

  Copies(List<Sample> samples) {
    Map<Long, Neighbours> memory = new HashMap<>();
    for (Sample sample : samples) {
      String group = group(sample.text(), memory);
      String alone = "#" + groups.size();
      groups.computeIfAbsent(group == null ? alone : group, g -> new ArrayList<>()).add(sample);
    }
  }

  /**
   * How well copies are found.
   *
   * @param copies how many there are
   * @param found how many of them are in the group of their original
   * @param right how many texts of the same origin stand beside them
   * @param wrong how many others do
   */
  record Score(int copies, int found, long right, long wrong) {
    double recall() {
      return Metrics.ratio(found, copies);
    }

    double precision() {
      return right + wrong == 0 ? 1 : Metrics.ratio(right, right + wrong);
    }

    private Score plus(Score more) {
      return new Score(
          copies + more.copies, found + more.found, right + more.right, wrong + more.wrong);
    }
  }

  /**
   * Texts that are no copies of anything.
   *
   * @param alone how many are alone in their group
   */
  record Apart(int texts, int alone) {
    double share() {
      return Metrics.ratio(alone, texts);
    }

    private Apart plus(Apart more) {
      return new Apart(texts + more.texts, alone + more.alone);
    }
  }

  /** The group of a text after those that are remembered; null if it is too short for any. */
  static @Nullable String group(String text, Map<Long, Neighbours> memory) {
    Wording wording = Wording.of(text);
    if (wording == null || !wording.isComparable()) {
      return wording == null ? null : wording.id();
    }
    return memory
        .compute(wording.key(), (key, old) -> (old == null ? Neighbours.NONE : old).with(wording))
        .group();
  }

  Map<CopyChange, Score> scores() {
    Map<CopyChange, Score> scores = new EnumMap<>(CopyChange.class);
    for (List<Sample> group : groups.values()) {
      for (Sample copy : group) {
        if (copy.change() != null) {
          scores.merge(copy.change(), score(copy, group), Score::plus);
        }
      }
    }
    return scores;
  }

  private static Score score(Sample copy, List<Sample> group) {
    int right = -1;
    int found = 0;
    for (Sample other : group) {
      if (other.origin() == copy.origin()) {
        right++;
        found |= other.change() == null ? 1 : 0;
      }
    }
    return new Score(1, found, right, group.size() - 1 - right);
  }

  Map<TemplateChange, Apart> apart() {
    Map<TemplateChange, Apart> apart = new EnumMap<>(TemplateChange.class);
    for (List<Sample> group : groups.values()) {
      for (Sample one : group) {
        if (one.difference() != null) {
          apart.merge(one.difference(), new Apart(1, group.size() == 1 ? 1 : 0), Apart::plus);
        }
      }
    }
    return apart;
  }

  /** Rows of the table of the evaluation. */
  static Map<String, String> measure() {
    Copies copies = new Copies(CopySet.samples(true));
    Map<CopyChange, Score> scores = copies.scores();
    scores.putAll(new Copies(CopySet.samples(false)).scores());
    Map<String, String> rows = new LinkedHashMap<>();
    scores.forEach(
        (change, score) ->
            rows.put(
                "copies " + change.title,
                String.format(
                    Locale.ROOT,
                    "texts %d  precision %.3f  recall %.3f",
                    score.copies(),
                    score.precision(),
                    score.recall())));
    copies
        .apart()
        .forEach(
            (difference, apart) ->
                rows.put(
                    "no copies, other " + difference.title,
                    String.format(
                        Locale.ROOT, "texts %d  kept apart %.3f", apart.texts(), apart.share())));
    return rows;
  }
}
