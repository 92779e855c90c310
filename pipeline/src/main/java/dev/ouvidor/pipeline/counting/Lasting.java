package dev.ouvidor.pipeline.counting;

import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A client that is connected from the first question on until it is closed. Used by one thread. */
final class Lasting implements Serializable, AutoCloseable {
  private static final long serialVersionUID = 1;

  private final ElasticsearchConnection in;
  private transient @Nullable Elastic elastic;

  Lasting(ElasticsearchConnection in) {
    this.in = in;
  }

  Elastic elastic() {
    Elastic known = elastic;
    if (known == null) {
      known = in.open();
      elastic = known;
    }
    return known;
  }

  @Override
  public void close() {
    if (elastic != null) {
      elastic.close();
    }
  }
}
