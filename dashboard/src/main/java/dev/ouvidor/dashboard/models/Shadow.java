package dev.ouvidor.dashboard.models;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import dev.ouvidor.pipeline.models.ModelSettings;
import dev.ouvidor.pipeline.models.ModelStore;
import dev.ouvidor.pipeline.training.Comparison;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What another model would say of the newest feedback, beside the one in force. Judged here and
 * kept nowhere: neither labels nor texts are written anywhere. Thread safe; one at a time.
 */
final class Shadow {
  private static final Duration FRESH = Duration.ofMinutes(1);

  /** In force, candidate, and one to go back to. */
  private static final int ANALYZERS = 3;

  private final ShopTexts texts;
  private final ModelStore store;
  private final InstantSource clock;
  private final Map<String, LinearAnalyzer> analyzers =
      new LinkedHashMap<>(ANALYZERS, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, LinearAnalyzer> eldest) {
          return size() > ANALYZERS;
        }
      };

  private @Nullable Look last;

  /**
   * A comparison.
   *
   * @param at when it was made
   */
  record Look(String before, String after, Instant at, Comparison comparison) {}

  Shadow(ElasticsearchClient client, ModelStore store, InstantSource clock) {
    this.texts = new ShopTexts(client);
    this.store = store;
    this.clock = clock;
  }

  /**
   * Compares two models on the newest feedback; at most a minute old.
   *
   * @throws IOException if one of them or the feedback cannot be read
   */
  synchronized Look compare(String before, String after) throws IOException {
    Look known = last;
    if (known != null
        && known.before().equals(before)
        && known.after().equals(after)
        && clock.instant().isBefore(known.at().plus(FRESH))) {
      return known;
    }
    Comparison comparison =
        Comparison.of(analyzer(before), analyzer(after), texts.recent(), share -> {});
    Look look = new Look(before, after, clock.instant(), comparison);
    last = look;
    return look;
  }

  /**
   * Reads the model, unless it was read lately.
   *
   * @throws IOException if it is not there, is damaged, or is of a format of another version
   */
  synchronized LinearAnalyzer analyzer(String model) throws IOException {
    if (model.equals(ModelSettings.SHIPPED)) {
      return LinearAnalyzer.load();
    }
    LinearAnalyzer known = analyzers.get(model);
    if (known == null) {
      known = new LinearAnalyzer(store.load(model));
      analyzers.put(model, known);
    }
    return known;
  }
}
