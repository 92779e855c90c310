package dev.ouvidor.dashboard.bench;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.pipeline.training.Corpus;
import dev.ouvidor.pipeline.training.Labelled;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Texts of 300 characters on average, in the languages and kinds of the corpus. Immutable. */
final class Texts {
  private static final int COUNT = 16_384;
  private static final int SHORTEST = 120;
  private static final int LONGEST = 480;

  private final List<Text> texts;

  /** One text. */
  record Text(String text, String language, Family family) {}

  private record Kind(String language, Family family) {}

  private Texts(List<Text> texts) {
    this.texts = texts;
  }

  /** Made of sentences of the corpus of the same language and kind, each time the same. */
  static Texts ofCorpus() {
    List<Labelled> corpus = Corpus.read();
    Map<Kind, List<String>> kinds = new LinkedHashMap<>();
    for (Labelled one : corpus) {
      Family family = Objects.requireNonNull(one.family());
      kinds
          .computeIfAbsent(new Kind(one.language(), family), k -> new ArrayList<>())
          .add(one.text());
    }
    var random = new Random(42);
    List<Text> texts = new ArrayList<>(COUNT);
    while (texts.size() < COUNT) {
      Labelled one = corpus.get(random.nextInt(corpus.size()));
      Family family = Objects.requireNonNull(one.family());
      List<String> others = kinds.getOrDefault(new Kind(one.language(), family), List.of());
      int length = SHORTEST + random.nextInt(LONGEST - SHORTEST);
      texts.add(new Text(text(one.text(), others, length, random), one.language(), family));
    }
    return new Texts(List.copyOf(texts));
  }

  Text at(long random) {
    return texts.get((int) Long.remainderUnsigned(random, texts.size()));
  }

  double averageLength() {
    return texts.stream().mapToInt(text -> text.text().length()).average().orElse(0);
  }

  private static String text(String first, List<String> others, int length, Random random) {
    var text = new StringBuilder(first);
    while (text.length() < length) {
      text.append(' ').append(others.get(random.nextInt(others.size())));
    }
    int end = text.lastIndexOf(" ", length);
    return text.substring(0, end < SHORTEST / 2 ? Math.min(length, text.length()) : end);
  }
}
