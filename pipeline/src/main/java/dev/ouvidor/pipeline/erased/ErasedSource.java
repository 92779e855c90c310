package dev.ouvidor.pipeline.erased;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.elasticsearch.client.ResponseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a task of the job asks what was erased before it lets anything through. */
@FunctionalInterface
public interface ErasedSource extends Serializable {
  /**
   * Comes back when it is known: nothing can be stored as long as it cannot be read either.
   *
   * @throws InterruptedException if the job ends meanwhile
   */
  ErasedList get() throws InterruptedException;

  /** Asks Elasticsearch, until it answers; refused access is a failure. */
  static ErasedSource in(ElasticsearchConnection connection) {
    return () -> {
      Logger log = LoggerFactory.getLogger(ErasedSource.class);
      try (Elastic elastic = connection.open()) {
        var store = new ErasedStore(elastic.client(), InstantSource.system());
        for (boolean said = false; ; said = true) {
          try {
            return store.read();
          } catch (IOException | RuntimeException e) {
            refuse(e);
            if (!said) {
              log.warn(
                  "What was erased cannot be read, nothing goes on until then: {}", e.toString());
            }
          }
          TimeUnit.SECONDS.sleep(1);
        }
      }
    };
  }

  private static void refuse(Exception e) {
    Set<Integer> refused = Set.of(401, 403);
    if (e instanceof ElasticsearchException answer && refused.contains(answer.status())) {
      throw answer;
    }
    if (e instanceof ResponseException answer
        && refused.contains(answer.getResponse().getStatusLine().getStatusCode())) {
      throw new UncheckedIOException(answer);
    }
  }
}
