package dev.ouvidor.pipeline.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ouvidor.elasticsearch.EmbeddedElasticsearch;
import dev.ouvidor.pipeline.Eventually;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.Indices;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A Flink cluster that exists for the job alone: its JobManager runs the job's own main method, and
 * goes on from the newest checkpoint when it is started again after a kill.
 */
class ApplicationModeIT {
  @AutoClose private final Square square = new Square();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void aKilledJobManagerGoesOnWhereItWas() throws Exception {
    try (var flink =
            new FlinkProcesses(folder, Map.of("TOKEN_PRACA", "praca", "TOKEN_VILA", "vila"));
        var node =
            EmbeddedElasticsearch.start(
                EmbeddedElasticsearch.Options.defaults(folder.resolve("elasticsearch"))
                    .withEnginesDir(Path.of("target", "engines").toAbsolutePath()));
        Elastic elastic = ElasticsearchConnection.of(node.url()).open()) {
      var numbers = new IndexedNumbers(elastic);
      var rest = new FlinkRest(flink.rest());
      String yaml =
          Files.writeString(
                  folder.resolve("ouvidor.yaml"),
                  """
                  elasticsearch: {url: %s}
                  pipeline: {checkpointEvery: 0.5s, checkpoints: checkpoints}
                  connections:
                    - {id: praca, type: mastodon, instance: %s, token: "${env:TOKEN_PRACA}", account: loja, hashtags: [loja], interval: 0.1s}
                    - {id: vila, type: mastodon, instance: %s, token: "${env:TOKEN_VILA}", account: loja, hashtags: [loja], interval: 0.1s}
                  """
                      .formatted(node.url(), square.addresses().get(0), square.addresses().get(1)))
              .toString();
      flink.startApplication(yaml);
      flink.startTaskManager("only");
      square.open();
      Eventually.get("posts", () -> numbers.count(Indices.FEEDBACK), n -> n >= 100);
      String job = rest.onlyJob();
      Eventually.get(
          "a checkpoint",
          () -> rest.get("/jobs/" + job + "/checkpoints").path("counts").path("completed"),
          completed -> completed.asInt() > 0);

      flink.killJobManager();
      flink.startApplication(yaml, "--resume");

      String second = Eventually.get("the job again", rest::onlyJob, id -> !id.isEmpty());
      long before = numbers.count(Indices.FEEDBACK);
      Eventually.get("more", () -> numbers.count(Indices.FEEDBACK), n -> n >= before + 50);
      assertEquals(
          1,
          rest.get("/jobs/" + second + "/checkpoints").path("counts").path("restored").asInt(),
          "it begins with what it knew");
      List<Integer> ledger = square.shut().stream().sorted().toList();
      Eventually.get("all", () -> numbers.count(Indices.FEEDBACK), n -> n >= ledger.size());
      assertEquals("", numbers.difference(Indices.FEEDBACK, ledger));
      assertEquals("", numbers.difference(Indices.CASES, ledger));
    }
  }
}
