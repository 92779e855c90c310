package dev.ouvidor.pipeline.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The working memory of one thread: features and scores of the text at hand, and which of its words
 * weigh for an output.
 */
final class Judgement {
  private static final int MOST_WORDS = 4;

  /** A word counts as evidence from this share of the weightiest one on. */
  private static final float SHARE = 0.4f;

  final FeatureExtractor extractor;
  private final Weights weights;
  private final Network network;
  private final float[] hidden;
  private final Features features = new Features();
  private final Sums sums;
  final float[] scores;
  private int knownWords;
  private int strangeWords;
  private int allWords;
  private long fetched;
  private float[] contributions = new float[1024];

  /** Points of the words: dimension × word. */
  private float[] points = new float[4096];

  private float[] ofPoints = new float[128];

  Judgement(Model model) {
    this.weights = model.weights();
    this.network = model.network();
    this.hidden = network.room();
    Sums room = weights.sums();
    this.sums = weights.sums();
    this.extractor =
        new FeatureExtractor(
            model.polarity(),
            model.concepts(),
            (keys, count) -> fetched = weights.rows(keys, count),
            weights::knows,
            keys -> Sums.packed(weights.sum(keys, room)));
    this.scores = new float[weights.outputs()];
  }

  Tokens tokens() {
    return extractor.tokens;
  }

  void read(String body, dev.ouvidor.connectors.Family family) {
    extractor.extract(body, family, features);
    sums.clear();
    for (int i = 0; i < features.size(); i++) {
      weights.add(features.id(i), sums);
    }
    for (int w = 0; w < features.wordCount(); w++) {
      sums.addWord(features.word(w).features());
    }
    int[] all = sums.all();
    for (int o = 0; o < all.length; o++) {
      scores[o] = weights.scaled(o, all[o]);
    }
    network.add(scores, hidden);
    count();
  }

  private void count() {
    allWords = 0;
    knownWords = 0;
    strangeWords = 0;
    Tokens tokens = tokens();
    for (int t = 0; t < tokens.size; t++) {
      if (tokens.kind[t] == Tokens.WORD) {
        allWords++;
        Word word = extractor.word(t);
        knownWords += word.known() ? 1 : 0;
        strangeWords += word.strange() ? 1 : 0;
      }
    }
  }

  int words() {
    return allWords;
  }

  /** Share of the words that the model has seen, 0 when there are none. */
  double known() {
    return allWords == 0 ? 0 : (double) knownWords / allWords;
  }

  /** How many words are common in languages that are not ours. */
  int strange() {
    return strangeWords;
  }

  /** For each output the words that weigh most for it, strongest first. */
  List<List<Span>> evidence(int... outputs) {
    int n = tokens().size;
    if (contributions.length < n * outputs.length) {
      contributions = new float[n * outputs.length * 2];
    }
    Arrays.fill(contributions, 0, n * outputs.length, 0);
    for (int i = 0; i < features.size(); i++) {
      if (features.firstToken(i) >= 0) {
        for (int k = 0; k < outputs.length; k++) {
          contribute(weights.weight(features.id(i), outputs[k]), i, k * n);
        }
      }
    }
    readPoints();
    for (int k = 0; k < outputs.length; k++) {
      ofPoints(network.slopes(outputs[k], scores, hidden));
      for (int w = 0; w < features.wordCount(); w++) {
        int ofWord = sums.ofWord(features.word(w).features(), outputs[k]);
        contributions[k * n + features.tokenOfWord(w)] +=
            weights.scaled(outputs[k], ofWord) + ofPoints[w];
      }
    }
    List<List<Span>> all = new ArrayList<>(outputs.length);
    for (int k = 0; k < outputs.length; k++) {
      all.add(strongest(k * n, n));
    }
    return all;
  }

  private void readPoints() {
    int n = features.wordCount();
    if (points.length < n * network.dimensions()) {
      points = new float[n * network.dimensions() * 2];
    }
    if (ofPoints.length < n) {
      ofPoints = new float[n * 2];
    }
    for (int w = 0; w < n; w++) {
      int[] ofWord = features.word(w).features();
      for (int d = 0; d < network.dimensions(); d++) {
        int column = network.labels() + d;
        points[d * n + w] = weights.scaled(column, sums.ofWord(ofWord, column));
      }
    }
  }

  /** What the network makes of each word, by where the text is: all words at once. */
  private void ofPoints(float[] slopes) {
    int n = features.wordCount();
    Arrays.fill(ofPoints, 0, n, 0);
    for (int d = 0; d < slopes.length; d++) {
      Network.addTimes(slopes[d], points, d * n, ofPoints, n);
    }
  }

  /** The weight of a pair is shared by both words. */
  private void contribute(float weight, int i, int at) {
    int first = features.firstToken(i);
    int last = features.lastToken(i);
    if (first == last) {
      contributions[at + first] += weight;
    } else {
      contributions[at + first] += weight / 2;
      contributions[at + last] += weight / 2;
    }
  }

  private List<Span> strongest(int at, int n) {
    List<Span> spans = new ArrayList<>(MOST_WORDS);
    float least = 0;
    while (spans.size() < MOST_WORDS) {
      int best = -1;
      for (int t = 0; t < n; t++) {
        if (contributions[at + t] > least
            && (best < 0 || contributions[at + t] > contributions[at + best])
            && tokens().kind[t] != Tokens.PUNCTUATION) {
          best = t;
        }
      }
      if (best < 0) {
        break;
      }
      least = Math.max(least, contributions[at + best] * (spans.isEmpty() ? SHARE : 0));
      contributions[at + best] = 0;
      spans.add(new Span(tokens().start[best], tokens().end[best]));
    }
    return List.copyOf(spans);
  }
}
