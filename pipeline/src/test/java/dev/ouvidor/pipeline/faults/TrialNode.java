package dev.ouvidor.pipeline.faults;

import dev.ouvidor.elasticsearch.EmbeddedElasticsearch;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A real Elasticsearch for trials, and the folder for everything that they leave behind. */
final class TrialNode implements AutoCloseable {
  private final EmbeddedElasticsearch node;
  private final Path folder;

  private TrialNode(EmbeddedElasticsearch node, Path folder) {
    this.node = node;
    this.folder = folder;
  }

  static TrialNode start() throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    Path folder = Files.createTempDirectory(target, "faults");
    var node =
        EmbeddedElasticsearch.start(
            EmbeddedElasticsearch.Options.defaults(folder.resolve("data"))
                .withEnginesDir(target.resolve("engines")));
    try (Elastic elastic = ElasticsearchConnection.of(node.url()).open()) {
      Indices.install(elastic);
    }
    return new TrialNode(node, folder);
  }

  URI url() {
    return node.url();
  }

  Path folder() {
    return folder;
  }

  boolean alive() {
    return node.alive();
  }

  @Override
  public void close() {
    node.close();
  }
}
