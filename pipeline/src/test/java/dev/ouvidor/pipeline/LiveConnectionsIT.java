package dev.ouvidor.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.elasticsearch.EmbeddedElasticsearch;
import dev.ouvidor.pipeline.connections.ConnectionStore;
import dev.ouvidor.pipeline.connections.StoredConnection;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.source.FakeChannel;
import dev.ouvidor.pipeline.source.FakeChannels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.elasticsearch.client.Request;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Connections that come, rest, change and go while the job runs. Number 13 is poison. */
@Timeout(300)
class LiveConnectionsIT {
  private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

  private static EmbeddedElasticsearch node;
  private static Elastic elastic;

  @TempDir Path checkpoints;

  private final FakeChannel town = FakeChannels.register(new FakeChannel("town", "mentions"));
  private final FakeChannel made = FakeChannels.register(new FakeChannel("made", "mentions"));

  @BeforeAll
  static void startElasticsearch() throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    node =
        EmbeddedElasticsearch.start(
            EmbeddedElasticsearch.Options.defaults(Files.createTempDirectory(target, "live"))
                .withEnginesDir(target.resolve("engines")));
    elastic = ElasticsearchConnection.of(node.url()).open();
    Indices.install(elastic);
  }

  @AfterAll
  static void stopElasticsearch() {
    elastic.close();
    node.close();
  }

  @Test
  void whatIsMadeIsReadWithoutARestartAndGoesOnWhereItStopped() throws Exception {
    town.written = 10;
    made.written = 20;
    try (LocalPipeline first = start()) {
      Eventually.get("the file's", () -> count("town"), n -> n == 10);
      assertTrue(store().add(new StoredConnection("made", "fake", Map.of(), 1, false, "ana", NOW)));
      Eventually.get("the new one's", () -> count("made"), n -> n == 19);

      change(one -> one.paused(true, "ana", NOW));
      Eventually.get("rest", this::isQuiet, quiet -> quiet);
      made.written = 30;
      assertEquals(LocalPipeline.State.RUNNING, first.state());
    }

    try (LocalPipeline second = start()) {
      Eventually.get("running", second::state, state -> state == LocalPipeline.State.RUNNING);
      assertTrue(isQuiet());
      assertEquals(19, count("made"));
      made.asked.clear();
      change(one -> one.paused(false, "ana", NOW));
      Eventually.get("what came meanwhile", () -> count("made"), n -> n == 29);
      assertEquals("20", made.asked.get(0));

      made.asked.clear();
      change(one -> one.again(Map.of(), "ana", NOW));
      Eventually.get("from the beginning", () -> made.asked.contains(""), again -> again);
      store().delete("made", store().find("made").orElseThrow().version());
      Eventually.get("the end", this::isQuiet, quiet -> quiet);
      town.written = 20;
      Eventually.get("the file's again", () -> count("town"), n -> n == 19);
      assertEquals(29, count("made"));
      assertEquals(LocalPipeline.State.RUNNING, second.state());
    }
  }

  private LocalPipeline start() {
    var config =
        JobConfig.of(List.of(town.config()), ElasticsearchConnection.of(node.url()))
            .withCheckpointEvery(Duration.ofMillis(300));
    return LocalPipeline.start(config, checkpoints, new FakeChannels(), TestAnalyzer::new);
  }

  private void change(UnaryOperator<StoredConnection> how) throws IOException {
    var found = store().find("made").orElseThrow();
    assertTrue(store().change(how.apply(found.connection()), found.version()));
  }

  /** Whether nobody asks for anything for a second. */
  private boolean isQuiet() throws InterruptedException {
    made.asked.clear();
    synchronized (this) {
      wait(1_000);
    }
    return made.asked.isEmpty();
  }

  private static ConnectionStore store() {
    return new ConnectionStore(elastic.client());
  }

  private static long count(String connection) throws IOException {
    elastic.rest().performRequest(new Request("POST", "/" + Indices.FEEDBACK + "/_refresh"));
    return elastic
        .client()
        .count(
            c ->
                c.index(Indices.FEEDBACK)
                    .query(q -> q.term(t -> t.field("connection").value(connection))))
        .count();
  }
}
