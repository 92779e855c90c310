package dev.ouvidor.pipeline.index;

import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import java.io.IOException;
import java.util.Optional;
import org.elasticsearch.client.ResponseException;

/** Writes to Elasticsearch that somebody else may be faster with. */
public final class Contended {
  /** The status of a write that somebody else was faster with. */
  public static final int CONFLICT = 409;

  private Contended() {}

  /** One that holds only if a document is not there yet, or is as it was found. */
  @FunctionalInterface
  public interface Write<T> {
    T run() throws IOException;
  }

  /**
   * What it answers; empty if somebody else was faster.
   *
   * @throws IOException if Elasticsearch does not answer: it may be done or not
   */
  public static <T> Optional<T> write(Write<T> write) throws IOException {
    try {
      return Optional.of(write.run());
    } catch (ElasticsearchException e) {
      if (e.status() == CONFLICT) {
        return Optional.empty();
      }
      throw e;
    } catch (ResponseException e) {
      if (e.getResponse().getStatusLine().getStatusCode() == CONFLICT) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
