package dev.ouvidor.pipeline.training;

import dev.ouvidor.pipeline.analysis.FeatureExtractor;
import dev.ouvidor.pipeline.analysis.Features;
import dev.ouvidor.pipeline.analysis.Model;
import java.util.Arrays;

/**
 * A text of a shop as a model reads it.
 *
 * @param keys of the features that weights may be learned for
 * @param scores what the model says, per output
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or changed
record ShopDocument(ShopText text, int[] keys, float[] scores) {

  /** Reads texts one after the other; not thread safe. */
  static final class Reader {
    private final Model model;
    private final FeatureExtractor extractor;
    private final Features features = new Features();

    Reader(Model model) {
      this.model = model;
      this.extractor = new FeatureExtractor(model.polarity(), model.concepts());
    }

    /**
     * Words that the model does not know are left out, though not their parts: by the words that it
     * knows it tells foreign languages, and a shop's labels must not change that.
     */
    ShopDocument read(ShopText text) {
      extractor.extract(text.feedback().body(), text.feedback().family(), features);
      int[] strange =
          Arrays.stream(features.wordKeys())
              .filter(key -> !model.weights().knows(key))
              .sorted()
              .toArray();
      int[] keys = features.keys();
      int[] learnable =
          Arrays.stream(keys).filter(key -> Arrays.binarySearch(strange, key) < 0).toArray();
      return new ShopDocument(text, learnable, model.scores(keys));
    }
  }
}
