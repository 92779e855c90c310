package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.FeatureExtractor;
import dev.ouvidor.pipeline.analysis.Features;
import java.util.ArrayList;
import java.util.List;

/** A labelled text and the keys of its features. */
record Document(Labelled text, int[] keys) {

  static List<Document> of(List<Labelled> texts, FeatureExtractor extractor) {
    List<Document> documents = new ArrayList<>(texts.size());
    Features features = new Features();
    for (Labelled text : texts) {
      extractor.extract(text.text(), text.family(), features);
      documents.add(new Document(text, features.keys()));
    }
    return documents;
  }
}
