package dev.ouvidor.pipeline.models;

import dev.ouvidor.pipeline.analysis.Analyzer;
import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The models that this JVM judges by, each read once from Elasticsearch however many tasks ask for
 * it, on a thread of its own. Thread safe.
 */
public final class ModelShelf {
  private static final Logger log = LoggerFactory.getLogger(ModelShelf.class);

  /** In force, candidate, and the one before. */
  private static final int ROOM = 3;

  private static final Map<Place, CompletableFuture<Analyzer>> SHELF =
      new LinkedHashMap<>(ROOM, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, CompletableFuture<Analyzer>> eldest) {
          return size() > ROOM;
        }
      };

  private record Place(ElasticsearchConnection elasticsearch, String model) {}

  private ModelShelf() {}

  /**
   * The analyzer of a model; comes at once, and is completed when the model has been read. A model
   * that cannot be read is named in the log, and is read again when it is asked for again.
   */
  public static CompletableFuture<Analyzer> analyzer(
      ElasticsearchConnection elasticsearch, String model) {
    Place place = new Place(elasticsearch, model);
    synchronized (SHELF) {
      CompletableFuture<Analyzer> known = SHELF.get(place);
      if (known != null && !known.isCompletedExceptionally()) {
        return known;
      }
      CompletableFuture<Analyzer> asked = new CompletableFuture<>();
      SHELF.put(place, asked);
      Thread thread = new Thread(() -> read(place, asked), "model-" + model);
      thread.setDaemon(true);
      thread.start();
      return asked;
    }
  }

  private static void read(Place place, CompletableFuture<Analyzer> asked) {
    try (Elastic elastic = place.elasticsearch().open()) {
      asked.complete(new LinearAnalyzer(new ModelStore(elastic.client()).load(place.model())));
      log.info("Model {} has been read", place.model());
    } catch (IOException | RuntimeException e) {
      log.warn("Model {} cannot be read: {}", place.model(), e.toString());
      asked.completeExceptionally(e);
    }
  }
}
