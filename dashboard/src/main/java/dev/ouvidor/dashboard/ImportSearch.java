package dev.ouvidor.dashboard;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.connectors.config.Configuration;
import dev.ouvidor.connectors.config.Pipeline;
import dev.ouvidor.dashboard.files.FileImport;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.IntakeStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where an import goes: to the configured Elasticsearch, to that of a product which runs on the
 * data folder, or, when none runs, to an engine of its own for as long as it takes.
 */
final class ImportSearch implements FileImport.Search, AutoCloseable {
  private static final Pipeline QUICK =
      Pipeline.defaults().withCheckpointEvery(Duration.ofSeconds(1));

  private final Optional<ElasticsearchConnection> configured;
  private final Path data;
  private @Nullable Engine own;
  private @Nullable Elastic elastic;

  private ImportSearch(Optional<ElasticsearchConnection> configured, Path data) {
    this.configured = configured;
    this.data = data;
  }

  static ImportSearch open(CommonOptions options) {
    Optional<Configuration> configuration = options.configuration();
    var configured =
        configuration.map(Configuration::elasticsearch).map(ElasticsearchConnection::of);
    var search = new ImportSearch(configured, options.data(configuration));
    if (configured.isEmpty() && Engine.running(search.data).isEmpty()) {
      Engine engine = Engine.start(configuration.orElseGet(Configuration::defaults), search.data);
      search.own = engine;
      engine.startForFiles(QUICK, search.data.resolve("import"));
    }
    return search;
  }

  @Override
  public IntakeStore intake() throws IOException {
    return new IntakeStore(client(), InstantSource.system());
  }

  ElasticsearchClient client() throws IOException {
    Elastic open = elastic;
    if (open == null) {
      open = connection().open();
      elastic = open;
    }
    return open.client();
  }

  @Override
  public void lost() {
    if (elastic != null) {
      elastic.close();
      elastic = null;
    }
  }

  @Override
  public void close() {
    lost();
    if (own != null) {
      own.close();
    }
  }

  private ElasticsearchConnection connection() throws IOException {
    if (own != null) {
      return own.elasticsearch();
    }
    return configured
        .or(() -> Engine.running(data))
        .orElseThrow(() -> new IOException("no product runs on " + data));
  }
}
