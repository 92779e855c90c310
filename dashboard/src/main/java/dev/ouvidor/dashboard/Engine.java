package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.config.Configuration;
import dev.ouvidor.connectors.config.Pipeline;
import dev.ouvidor.connectors.files.ImportType;
import dev.ouvidor.dashboard.connections.ConnectionRoutes.PipelineHealth;
import dev.ouvidor.elasticsearch.EmbeddedElasticsearch;
import dev.ouvidor.pipeline.JobConfig;
import dev.ouvidor.pipeline.LocalPipeline;
import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.Indices;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Elasticsearch (our own or the configured one) and the pipeline on it. */
final class Engine implements AutoCloseable {
  private final @Nullable EmbeddedElasticsearch embedded;
  private final ElasticsearchConnection elasticsearch;
  private volatile @Nullable LocalPipeline pipeline;
  private volatile PipelineHealth before = new PipelineHealth("STARTING", null);

  private Engine(@Nullable EmbeddedElasticsearch embedded, ElasticsearchConnection elasticsearch) {
    this.embedded = embedded;
    this.elasticsearch = elasticsearch;
  }

  /** Starts Elasticsearch, unless one is configured, and puts the indices in place. */
  static Engine start(Configuration configuration, Path data) {
    var configured = configuration.elasticsearch();
    if (configured != null) {
      return installed(new Engine(null, ElasticsearchConnection.of(configured)));
    }
    var embedded =
        EmbeddedElasticsearch.start(
            EmbeddedElasticsearch.Options.defaults(data.resolve("elasticsearch")));
    return installed(new Engine(embedded, ElasticsearchConnection.of(embedded.url())));
  }

  /** Where a product that runs on this data folder has its Elasticsearch; empty if none runs. */
  static Optional<ElasticsearchConnection> running(Path data) {
    return EmbeddedElasticsearch.running(data.resolve("elasticsearch"))
        .map(ElasticsearchConnection::of);
  }

  /** The connections that the pipeline reads: the configured ones, and the one for files. */
  static List<ConnectionConfig> withFiles(List<ConnectionConfig> connections) {
    var all = new ArrayList<>(connections);
    if (connections.stream().noneMatch(c -> c.type().equals(ImportType.NAME))) {
      all.add(
          new ConnectionConfig(
              ImportType.NAME, ImportType.NAME, new Settings(ImportType.NAME, Map.of())));
    }
    return all;
  }

  ElasticsearchConnection elasticsearch() {
    return elasticsearch;
  }

  /**
   * Starts to read, analyse and index.
   *
   * @param key reference to the key that secrets of connections made in the dashboard are sealed
   *     with; null if there is none
   * @throws SettingsException if checkpoints shall go where only a cluster can reach
   */
  void startPipeline(
      List<ConnectionConfig> connections, @Nullable String key, Pipeline how, Path data) {
    start(JobConfig.of(withFiles(connections), elasticsearch).withKey(key), how, data);
  }

  /** Starts to take files in, and nothing else. */
  void startForFiles(Pipeline how, Path data) {
    start(JobConfig.of(withFiles(List.of()), elasticsearch).withFileOnly(), how, data);
  }

  private void start(JobConfig config, Pipeline how, Path data) {
    pipeline = LocalPipeline.start(config.with(how), checkpoints(how, data), LinearAnalyzer::load);
  }

  private static Path checkpoints(Pipeline how, Path data) {
    URI address = how.checkpoints();
    if (address == null) {
      return data.resolve("checkpoints");
    }
    if (!"file".equals(address.getScheme())) {
      throw new SettingsException(
          "pipeline", "checkpoints", address, "must be a folder, as the pipeline runs here");
    }
    return Path.of(address);
  }

  PipelineHealth health() {
    LocalPipeline running = pipeline;
    if (running == null) {
      return before;
    }
    return new PipelineHealth(
        running.state().name(), running.failure().or(running::trouble).orElse(null));
  }

  /** Says why there is no pipeline. */
  void failed(PipelineHealth why) {
    before = why;
  }

  @Override
  public void close() {
    LocalPipeline running = pipeline;
    if (running != null) {
      running.close();
    }
    if (embedded != null) {
      embedded.close();
    }
  }

  private static Engine installed(Engine engine) {
    try (Elastic elastic = engine.elasticsearch.open()) {
      Indices.install(elastic);
      return engine;
    } catch (RuntimeException e) {
      engine.close();
      throw e;
    }
  }
}
