package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.FeatureExtractor;
import dev.ouvidor.pipeline.analysis.Lexicon;
import dev.ouvidor.pipeline.analysis.Model;
import dev.ouvidor.pipeline.analysis.Outputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** From texts to a model: cross-validate, calibrate, learn from all, pack. Deterministic. */
final class Trainer {
  /**
   * How much less sure of a sentiment to be than the corpus allows: texts from elsewhere are
   * harder. Calibration errors of other sets fall with it, that of the corpus rises.
   */
  private static final float ELSEWHERE = 1.17f;

  private final Lexicon polarity;
  private final Lexicon concepts = Lexicons.concepts();
  private final Heads.Material material;
  private final List<String> natures;

  /**
   * @param corpus fully labelled texts; those {@linkplain Labelled#heldOut held out} are not used
   * @param translated sentiments of the extra data as a machine translates them
   */
  Trainer(List<Labelled> corpus, ExtraData extra, List<Labelled> translated) {
    List<Labelled> bridged = new ArrayList<>(new Bridge().read(extra.sentiments()));
    bridged.addAll(translated);
    this.polarity = Lexicons.polarity(extra.polarities());
    FeatureExtractor extractor = new FeatureExtractor(polarity, concepts);
    this.material =
        new Heads.Material(
            Document.of(corpus.stream().filter(t -> !t.heldOut()).toList(), extractor),
            Document.of(extra.sentiments(), extractor),
            Document.of(bridged, extractor),
            Document.of(words(extra, corpus), extractor),
            Document.of(Lexicons.phrases(), extractor));
    this.natures = material.natures();
  }

  private static List<Labelled> words(ExtraData extra, List<Labelled> corpus) {
    List<Labelled> words = new ArrayList<>(extra.words());
    words.addAll(Lexicons.words());
    words.addAll(Vocabulary.of(corpus.stream().filter(t -> !t.heldOut()).toList()));
    words.addAll(Vocabulary.broken(words));
    return words;
  }

  /** A model and what cross-validation says of it. */
  record Result(Model model, List<String> figures) {}

  Result train() {
    List<Document> documents = material.corpus();
    float[][] scores = new float[documents.size()][];
    List<Heads> folds =
        IntStream.rangeClosed(0, Labelled.FOLDS)
            .parallel()
            .mapToObj(fold -> Heads.train(material.withoutFold(fold), natures))
            .toList();
    for (int i = 0; i < scores.length; i++) {
      Document document = documents.get(i);
      scores[i] = folds.get(document.text().fold()).score(document.keys());
    }
    Calibrations calibrations = calibrations(documents, scores);
    Heads heads = folds.get(Labelled.FOLDS); // no text is in that fold: learned from all
    Model model =
        new Model(
            "unwritten",
            natures,
            Packer.pack(heads),
            Packer.network(heads),
            calibrations.calibration,
            calibrations.thresholds,
            polarity,
            concepts);
    return new Result(model, figures(model, documents, scores));
  }

  private Calibrations calibrations(List<Document> documents, float[][] scores) {
    int[] feedback =
        IntStream.range(0, scores.length)
            .filter(i -> !documents.get(i).text().passedOver())
            .toArray();
    int[] sentiments = documents.stream().mapToInt(d -> d.text().sentiment()).toArray();
    return new Calibrations(
        Arrays.stream(feedback).mapToObj(documents::get).toList(),
        Arrays.stream(feedback).mapToObj(i -> scores[i]).toList(),
        natures,
        Calibrator.temperature(List.of(scores), Outputs.SENTIMENT, 3, sentiments) * ELSEWHERE);
  }

  private static List<String> figures(Model model, List<Document> documents, float[][] scores) {
    int n = documents.size();
    int[][] gold = new int[3][n];
    int[][] said = new int[3][n];
    double[] confidence = new double[n];
    boolean[] right = new boolean[n];
    List<LabelSets.Row> named = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Labelled text = documents.get(i).text();
      double[] p =
          Outputs.softmax(scores[i], Outputs.SENTIMENT, 3, model.calibration().sentiment());
      gold[0][i] = text.sentiment();
      said[0][i] = best(p);
      confidence[i] = p[said[0][i]];
      right[i] = gold[0][i] == said[0][i];
      gold[1][i] = text.intent();
      said[1][i] = best(Outputs.softmax(scores[i], Outputs.INTENT, 6, 1));
      gold[2][i] = text.severity();
      for (int o = Outputs.SEVERITY; o < Outputs.SEVERITY + 4; o++) {
        said[2][i] += model.probability(o, scores[i][o]) >= 0.5 ? 1 : 0;
      }
      named.add(
          new LabelSets.Row(text.text(), Set.copyOf(text.natures()), natures(model, scores[i])));
    }
    int[][] sentiments = Metrics.confusion(gold[0], said[0], 3);
    int[][] intents = Metrics.confusion(gold[1], said[1], 6);
    int[][] severities = Metrics.confusion(gold[2], said[2], 5);
    return List.of(
        line("sentiment macro-F1", Measure.MACRO_F1.of(sentiments)),
        line("sentiment calibration error", Metrics.calibrationError(confidence, right)),
        line("intent accuracy", Measure.ACCURACY.of(intents)),
        line("intent macro-F1", Measure.MACRO_F1.of(intents)),
        line("nature micro-F1", new LabelSets(named).microF1().ofAll(n)),
        line("severity accuracy", Measure.ACCURACY.of(severities)),
        line("severity mean absolute error", Measure.MEAN_ERROR.of(severities)));
  }

  private static Set<String> natures(Model model, float[] scores) {
    Set<String> natures = new HashSet<>();
    for (int k = 0; k < model.natures().size(); k++) {
      int output = Outputs.NATURE + k;
      if (model.probability(output, scores[output]) >= model.thresholds()[output]) {
        natures.add(model.natures().get(k));
      }
    }
    return natures;
  }

  private static int best(double[] p) {
    return IntStream.range(0, p.length).reduce(0, (a, b) -> p[b] > p[a] ? b : a);
  }

  private static String line(String name, double value) {
    return String.format(java.util.Locale.ROOT, "%-30s %.3f", name, value);
  }
}
