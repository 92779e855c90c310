package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.Intent;
import dev.ouvidor.pipeline.analysis.Outputs;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All questions of a model, in the order of its outputs, learned from the same texts. */
final class Heads {
  private static final float CORPUS_WEIGHT = 4;

  /** Read word by word, or by a machine, it is poor language: it counts less than the original. */
  private static final float BRIDGED_WEIGHT = 0.5f;

  /** How much a rare feeling counts more: 0 not at all, 1 so that all feelings weigh the same. */
  private static final double RARITY = 0.8;

  private static final Head.Settings SENTIMENT = new Head.Settings(3, 0.07, 3, 60);
  private static final Head.Settings INTENT = new Head.Settings(Intent.values().length, 0.4, 2, 60);
  private static final Head.Settings LANGUAGE = new Head.Settings(4, 2, 1, 40);

  /** Of all sentences, all single words and all n-grams of one language together. */
  private static final float SENTENCES = 3_000;

  private static final float WORDS = 20_000;
  private static final float GRAMS = 5_000;

  /** Of what is known of all other languages together: half of what one of ours has. */
  private static final float OTHERS = 14_000;

  private static final NetworkTrainer.Settings NETWORK =
      new NetworkTrainer.Settings(32, 48, 4, 0.5, 0.8, 5, 0.2f, 7);

  /**
   * How much of the network's scores is added to the linear ones of feelings, and of the others.
   */
  private static final float FELT = 0.6f;

  private static final float SAID = 0.6f;

  final List<Head> heads = new ArrayList<>();
  final NetworkTrainer network;
  final List<String> natures;

  private Heads(NetworkTrainer network, List<String> natures) {
    this.network = network;
    this.natures = natures;
  }

  /**
   * What there is to learn from.
   *
   * @param sentiments English tweets
   * @param bridged some of them in other languages, word by word or by a machine
   */
  record Material(
      List<Document> corpus,
      List<Document> sentiments,
      List<Document> bridged,
      List<Document> words,
      List<Document> phrases) {
    Material withoutFold(int fold) {
      return new Material(
          corpus.stream().filter(d -> d.text().fold() != fold).toList(),
          sentiments,
          bridged,
          words,
          phrases);
    }

    List<String> natures() {
      return corpus.stream().flatMap(d -> d.text().natures().stream()).distinct().sorted().toList();
    }
  }

  static Heads train(Material material, List<String> natures) {
    List<Document> corpus = material.corpus();
    List<Head.Example> sentiment = sentiments(corpus, CORPUS_WEIGHT);
    sentiment.addAll(sentiments(material.sentiments(), 1));
    List<Document> feedback = corpus.stream().filter(d -> !d.text().passedOver()).toList();
    List<Head.Example> intent = examples(feedback, d -> d.text().intent(), 1);
    YesOrNo yesOrNo = new YesOrNo(natures);
    List<ManyQuestions.Example> questions = yesOrNo.examples(material);
    var network =
        new NetworkTrainer(
            Lessons.of(sentiment, intent, questions), Outputs.NATURE + natures.size(), NETWORK);
    Heads all = new Heads(network.train(), natures);
    // Not for the network: so many feelings would leave it little room for all else.
    sentiment.addAll(sentiments(material.bridged(), BRIDGED_WEIGHT));
    all.heads.add(Head.train(sentiment, SENTIMENT));
    all.heads.add(Head.train(intent, INTENT));
    List<Head> answers = ManyQuestions.train(questions, yesOrNo.count());
    all.heads.addAll(answers.subList(0, YesOrNo.VARIANT));
    all.heads.add(Head.train(languages(material), LANGUAGE));
    all.heads.addAll(answers.subList(YesOrNo.VARIANT, answers.size()));
    return all;
  }

  /** No source has as many of a feeling as the next one, so that a rare one counts more. */
  private static List<Head.Example> sentiments(List<Document> documents, float weight) {
    long[] counts = new long[3];
    documents.forEach(d -> counts[d.text().sentiment()]++);
    return documents.stream()
        .map(
            d -> {
              int answer = d.text().sentiment();
              double rarity = documents.size() / 3.0 / counts[answer];
              return new Head.Example(d, answer, (float) (weight * Math.pow(rarity, RARITY)));
            })
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private static List<Head.Example> examples(
      List<Document> documents, java.util.function.ToIntFunction<Document> answer, float weight) {
    List<Head.Example> examples = new ArrayList<>(documents.size());
    for (Document document : documents) {
      examples.add(new Head.Example(document, answer.applyAsInt(document), weight));
    }
    return examples;
  }

  /** Each language weighs the same, however many texts it has. */
  private static List<Head.Example> languages(Material material) {
    List<Document> sentences = new ArrayList<>(material.corpus());
    for (int i = 0; i < material.sentiments().size(); i += 10) {
      sentences.add(material.sentiments().get(i));
    }
    List<Head.Example> examples = languages(sentences, SENTENCES);
    examples.addAll(languages(material.words(), WORDS));
    examples.addAll(LanguageProfiles.examples(GRAMS, OTHERS));
    return examples;
  }

  private static List<Head.Example> languages(List<Document> documents, float weight) {
    Map<Integer, List<Document>> byLanguage =
        documents.stream()
            .collect(Collectors.groupingBy(Heads::language, TreeMap::new, Collectors.toList()));
    List<Head.Example> examples = new ArrayList<>();
    byLanguage.forEach(
        (language, texts) ->
            examples.addAll(examples(texts, d -> language, weight / texts.size())));
    return examples;
  }

  static int language(Document document) {
    return List.of("pt", "en", "es").indexOf(document.text().language().substring(0, 2));
  }

  int outputs() {
    return Outputs.NATURE + natures.size();
  }

  /** How much of what the network says for an output counts. */
  static float share(int output) {
    return output < Outputs.INTENT ? FELT : SAID;
  }

  float[] score(int[] keys) {
    float[] scores = new float[outputs()];
    int at = 0;
    for (Head head : heads) {
      head.score(keys, scores, at);
      at += head.outputs();
    }
    float[] more = network.score(keys);
    for (int o = 0; o < scores.length; o++) {
      scores[o] += share(o) * more[o];
    }
    return scores;
  }
}
