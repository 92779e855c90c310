package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.HashTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the labelled texts of a shop change about one question. Texts without a label hold the model
 * where it is: there it shall answer what it answered before, and a feature that many of them have
 * hardly moves. So the labels speak through what is special about their texts.
 */
final class ShopLesson {
  /** How much it counts that a text without a label is answered as before. */
  private static final double UNLABELLED = 0.2;

  /** Standard deviation of the prior of a weight whose feature only labelled texts have. */
  private static final double FREE = 0.3;

  /** A feature that this share of the unlabelled texts has is half as free. */
  private static final double COMMON = 0.004;

  /** Features in fewer labelled texts are chance, and may name a person. */
  private static final int RAREST = 2;

  /** Of the strongest change: what is fainter is dropped. */
  private static final double FAINT = 0.02;

  /** More texts without a label hold no better. */
  private static final int MOST_UNLABELLED = 4_000;

  private final ShopQuestion question;
  private final List<ShopDocument> texts = new ArrayList<>();
  private final List<ShopQuestion.Label> labels = new ArrayList<>();
  private final int labelled;

  /**
   * @param documents of the shop
   * @param general texts without labels, which hold the model where the shop has none
   */
  ShopLesson(ShopQuestion question, List<ShopDocument> documents, List<ShopDocument> general) {
    this.question = question;
    List<ShopDocument> rest = new ArrayList<>(general);
    for (ShopDocument document : documents) {
      ShopQuestion.Label label = question.label(document.text(), answer(document));
      if (label == null) {
        rest.add(document);
      } else {
        texts.add(document);
        labels.add(label);
      }
    }
    labelled = texts.size();
    double step = Math.max(1, (double) rest.size() / MOST_UNLABELLED);
    for (double i = 0; i < rest.size(); i += step) {
      ShopDocument document = rest.get((int) i);
      texts.add(document);
      labels.add(new ShopQuestion.Label(answer(document), UNLABELLED));
    }
  }

  /** Adds what changes, by key and by output. */
  void learn(Map<Integer, Map<Integer, Float>> changes) {
    int[] keys = keys();
    HashTable places = new HashTable();
    for (int k = 0; k < keys.length; k++) {
      places.put(keys[k], k + 1);
    }
    List<int[]> features = texts.stream().map(text -> indices(text, places)).toList();
    List<Adjustment.Example> examples = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      ShopQuestion.Label label = labels.get(i);
      double[] scores = question.calibrated(texts.get(i).scores());
      examples.add(new Adjustment.Example(features.get(i), scores, label.target(), label.weight()));
    }
    double[][] weights =
        Adjustment.learn(
            examples, question.classes, question.gain, precision(features, keys.length));
    add(keys, weights, changes);
  }

  private double[] answer(ShopDocument document) {
    return Adjustment.probabilities(question.calibrated(document.scores()));
  }

  /** Of the features that may move, ascending. */
  private int[] keys() {
    Map<Integer, Integer> counts = new HashMap<>();
    for (ShopDocument text : texts.subList(0, labelled)) {
      Arrays.stream(text.keys()).distinct().forEach(key -> counts.merge(key, 1, Integer::sum));
    }
    return counts.entrySet().stream()
        .filter(count -> count.getValue() >= RAREST)
        .mapToInt(Map.Entry::getKey)
        .sorted()
        .toArray();
  }

  private static int[] indices(ShopDocument text, HashTable places) {
    return Arrays.stream(text.keys())
        .map(key -> (int) places.get(key) - 1)
        .filter(index -> index >= 0)
        .toArray();
  }

  private double[] precision(List<int[]> features, int count) {
    List<int[]> unlabelled = features.subList(labelled, features.size());
    double bound = 1 / (FREE * FREE * COMMON * Math.max(1, unlabelled.size()));
    double[] precision = new double[count];
    Arrays.fill(precision, 1 / (FREE * FREE));
    for (int[] text : unlabelled) {
      Arrays.stream(text).distinct().forEach(feature -> precision[feature] += bound);
    }
    return precision;
  }

  private void add(int[] keys, double[][] weights, Map<Integer, Map<Integer, Float>> changes) {
    double strongest =
        Arrays.stream(weights).flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
    for (int f = 0; f < keys.length; f++) {
      for (int k = 0; k < weights[f].length; k++) {
        if (Math.abs(weights[f][k]) > FAINT * strongest) {
          changes
              .computeIfAbsent(keys[f], key -> new TreeMap<>())
              .put(question.output + k, (float) weights[f][k]);
        }
      }
    }
  }
}
