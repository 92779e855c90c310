package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.DistinctWords;
import dev.ouvidor.pipeline.analysis.Learned;
import dev.ouvidor.pipeline.analysis.Learned.Clue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds what a handful of examples have in common: the words that at least two of them use, and use
 * more often than the texts of the project's corpus do. It knows nothing of the meaning of words
 * that are not in the examples; with few or very different examples it finds little, and says so.
 */
public final class ExampleWords {
  /** How many of the texts that are not meant may be taken for meant ones. */
  private static final double FALSE_ALARMS = 1.0 / 500;

  /** How many of all texts are supposed to be meant; nobody knows it beforehand. */
  private static final double MEANT = 1.0 / 100;

  private static final int MOST_CLUES = 30;

  /** Less than seven times as often as elsewhere is chance, or grammar. */
  private static final double LEAST_WEIGHT = 2;

  private ExampleWords() {}

  /**
   * What the examples have in common. The same examples give the same; takes a second on first use,
   * when the corpus is read, and then milliseconds.
   *
   * @param examples at least one
   */
  public static Learned learn(List<String> examples) {
    Background background = Background.corpus();
    List<Set<String>> texts = examples.stream().map(DistinctWords::of).toList();
    List<Clue> clues = clues(texts, background);
    double threshold = Math.ceil(background.exceededBy(FALSE_ALARMS, weights(clues)) * 1e3) / 1e3;
    int recognised = 0;
    for (int i = 0; i < texts.size(); i++) {
      List<Set<String>> others = new ArrayList<>(texts);
      Set<String> text = others.remove(i);
      double score =
          clues(others, background).stream()
              .filter(clue -> text.contains(clue.word()))
              .mapToDouble(Clue::weight)
              .sum();
      recognised += score > threshold ? 1 : 0;
    }
    double found = MEANT * recognised / texts.size();
    double probability = found / (found + FALSE_ALARMS);
    return new Learned(clues, threshold, Math.round(probability * 1e3) / 1e3, recognised);
  }

  private static List<Clue> clues(List<Set<String>> texts, Background background) {
    Map<String, Integer> counts = new HashMap<>();
    texts.forEach(text -> text.forEach(word -> counts.merge(word, 1, Integer::sum)));
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() > 1)
        .map(entry -> clue(entry.getKey(), entry.getValue(), texts.size(), background))
        .filter(clue -> clue.weight() >= LEAST_WEIGHT)
        .sorted(
            Comparator.comparingDouble((Clue c) -> -c.weight() * counts.getOrDefault(c.word(), 0))
                .thenComparing(Clue::word))
        .limit(MOST_CLUES)
        .sorted(Comparator.comparingDouble((Clue c) -> -c.weight()).thenComparing(Clue::word))
        .toList();
  }

  private static Clue clue(String word, int count, int examples, Background background) {
    double here = (count + 0.5) / (examples + 1);
    double there = (background.textsWith(word) + 0.5) / (background.size() + 1);
    return new Clue(word, Math.round(Math.log(here / there) * 1e3) / 1e3);
  }

  private static Map<String, Double> weights(List<Clue> clues) {
    return clues.stream().collect(Collectors.toMap(Clue::word, Clue::weight));
  }
}
