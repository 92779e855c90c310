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
  private final Features features = new Features();
  private final int[] sums;
  final float[] scores;
  private int[] slots = new int[2048];
  private int knownWords;
  private int allWords;
  private final int[] wanted;
  private float[] contributions = new float[1024];

  Judgement(Model model) {
    this.extractor = new FeatureExtractor(model.polarity(), model.concepts());
    this.weights = model.weights();
    this.sums = new int[weights.outputs()];
    this.scores = new float[weights.outputs()];
    this.wanted = new int[weights.outputs()];
  }

  Tokens tokens() {
    return extractor.tokens;
  }

  void read(String body, dev.ouvidor.connectors.Family family) {
    extractor.extract(body, family, features);
    if (slots.length < features.size()) {
      slots = new int[features.size() * 2];
    }
    Arrays.fill(sums, 0);
    for (int i = 0; i < features.size(); i++) {
      int slot = weights.slot(features.key(i));
      slots[i] = slot;
      if (slot >= 0) {
        weights.add(slot, sums);
      }
    }
    for (int o = 0; o < sums.length; o++) {
      scores[o] = weights.scaled(o, sums[o]);
    }
    count();
  }

  private void count() {
    allWords = 0;
    knownWords = 0;
    Tokens tokens = tokens();
    for (int t = 0; t < tokens.size; t++) {
      if (tokens.kind[t] == Tokens.WORD) {
        allWords++;
        knownWords += weights.slot(FeatureExtractor.wordKey(tokens.hash[t])) >= 0 ? 1 : 0;
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

  /** For each output the words that weigh most for it, strongest first. */
  List<List<Span>> evidence(int... outputs) {
    int n = tokens().size;
    Arrays.fill(wanted, -1);
    for (int k = 0; k < outputs.length; k++) {
      wanted[outputs[k]] = k;
    }
    if (contributions.length < n * outputs.length) {
      contributions = new float[n * outputs.length * 2];
    }
    Arrays.fill(contributions, 0, n * outputs.length, 0);
    for (int i = 0; i < features.size(); i++) {
      if (slots[i] >= 0 && features.firstToken(i) >= 0) {
        contribute(i, n);
      }
    }
    List<List<Span>> all = new ArrayList<>(outputs.length);
    for (int k = 0; k < outputs.length; k++) {
      all.add(strongest(k * n, n));
    }
    return all;
  }

  /** The weight of a pair is shared by both words. */
  private void contribute(int i, int n) {
    int first = features.firstToken(i);
    int last = features.lastToken(i);
    float part = first == last ? 1 : 0.5f;
    for (int e = weights.entriesFrom(slots[i]); e < weights.entriesTo(slots[i]); e++) {
      int k = wanted[weights.output(e)];
      if (k >= 0) {
        float weight = weights.weight(e) * part;
        contributions[k * n + first] += weight;
        if (first != last) {
          contributions[k * n + last] += weight;
        }
      }
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
