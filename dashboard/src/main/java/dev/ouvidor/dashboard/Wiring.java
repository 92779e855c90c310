package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.config.Configuration;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import java.util.Optional;

/** From the configuration to the parts. */
final class Wiring {
  private Wiring() {}

  /** The configured cluster; empty to start one of our own. */
  static Optional<ElasticsearchConnection> elasticsearch(Configuration configuration) {
    var configured = configuration.elasticsearch();
    return configured == null
        ? Optional.empty()
        : Optional.of(
            new ElasticsearchConnection(
                configured.url(), configured.user(), configured.password(System::getenv)));
  }
}
