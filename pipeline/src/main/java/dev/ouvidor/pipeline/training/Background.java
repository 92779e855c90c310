package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.DistinctWords;
import dev.ouvidor.pipeline.analysis.Hashing;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which words ordinary texts use. Immutable and thread safe. */
final class Background {
  /** The hashes of the distinct words of each text. */
  private final int[][] texts;

  private final Map<Integer, Integer> counts = new HashMap<>();

  private static final class Holder {
    static final Background CORPUS =
        new Background(Corpus.read().stream().map(Labelled::text).toList());
  }

  private Background(List<String> all) {
    texts =
        all.stream()
            .map(text -> DistinctWords.of(text).stream().mapToInt(Hashing::word).toArray())
            .toArray(int[][]::new);
    for (int[] text : texts) {
      for (int word : text) {
        counts.merge(word, 1, Integer::sum);
      }
    }
  }

  /** The project's corpus, read on first use. */
  static Background corpus() {
    return Holder.CORPUS;
  }

  int size() {
    return texts.length;
  }

  int textsWith(String word) {
    return counts.getOrDefault(Hashing.word(word), 0);
  }

  /** The smallest sum of weights that at most this share of the texts exceeds. */
  double exceededBy(double share, Map<String, Double> weights) {
    Map<Integer, Double> byHash = new HashMap<>();
    weights.forEach((word, weight) -> byHash.put(Hashing.word(word), weight));
    double[] sums =
        Arrays.stream(texts)
            .mapToDouble(
                text ->
                    Arrays.stream(text).mapToDouble(word -> byHash.getOrDefault(word, 0.0)).sum())
            .sorted()
            .toArray();
    return sums[sums.length - 1 - (int) (sums.length * share)];
  }
}
