package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.Aspect;
import dev.ouvidor.pipeline.analysis.Sentiment;
import java.util.Set;
import java.util.stream.Collectors;

/** What an analysis says of aspects, for the sets that ask what a text is about. */
final class Aspects {
  private Aspects() {}

  /** Names such as {@code delivery}. */
  static Set<String> praised(Analysis analysis) {
    return analysis.aspects().stream()
        .filter(aspect -> aspect.polarity() == Sentiment.POSITIVE)
        .map(Aspect::name)
        .collect(Collectors.toSet());
  }
}
