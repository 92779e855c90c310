package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.config.Configuration;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import java.util.Optional;

/** From the configuration to the parts. */
final class Wiring {
  private Wiring() {}

  static Optional<ElasticsearchConnection> elasticsearch(Configuration configuration) {
    return Optional.empty();
  }
}
