package dev.ouvidor.pipeline.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.elasticsearch.EmbeddedElasticsearch;
import dev.ouvidor.pipeline.Eventually;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.IntakeStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job's jar on a real Flink cluster of one JobManager and two TaskManagers, at parallelism 2,
 * with real Elasticsearch: whatever is killed, the index equals the ledger in the end.
 */
class ClusterIT {
  private static final int ANSWERS = 20;

  @AutoClose private final Square square = new Square();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @AutoClose private FlinkProcesses flink;
  @AutoClose private EmbeddedElasticsearch node;
  @AutoClose private Elastic elastic;
  private IndexedNumbers numbers;

  @BeforeEach
  void start() throws Exception {
    Path target = Path.of("target").toAbsolutePath();
    flink = new FlinkProcesses(folder, Map.of("TOKEN_PRACA", "praca", "TOKEN_VILA", "vila"));
    flink.startJobManager();
    flink.startTaskManager("first");
    flink.startTaskManager("second");
    node =
        EmbeddedElasticsearch.start(
            EmbeddedElasticsearch.Options.defaults(folder.resolve("elasticsearch"))
                .withEnginesDir(target.resolve("engines")));
    elastic = ElasticsearchConnection.of(node.url()).open();
    numbers = new IndexedNumbers(elastic);
  }

  @Test
  void theIndexEqualsTheLedgerThoughTaskAndJobManagerAreKilled() throws Exception {
    var rest = new FlinkRest(flink.rest());
    String yaml = Files.writeString(folder.resolve("ouvidor.yaml"), configuration()).toString();
    rest.awaitSlots(4);
    String jar = rest.upload(FlinkProcesses.jobJar());

    String job = rest.run(jar, null, yaml);
    square.open();
    answerSurvey();
    Eventually.get("first posts", this::indexed, n -> n >= 100);
    assertEquals(2, rest.freeSlots(), "both TaskManagers have work");
    assertEquals(Set.of(1, 2), parallelisms(rest.job(job)), "settings by one, all else by two");
    Eventually.get(
        "metrics",
        () -> rest.metrics(job),
        names -> names.stream().anyMatch(name -> name.endsWith("documentsQuarantined")));
    flink.kill("first");
    answerSurvey();
    long before = indexed();
    Eventually.get("more after the kill", this::indexed, n -> n >= before + 100);

    String savepoint = rest.stopWithSavepoint(job);
    String second = rest.run(jar, savepoint, yaml);
    long saved = indexed();
    Eventually.get("more after the savepoint", this::indexed, n -> n >= saved + 50);
    Eventually.get(
        "a checkpoint of the second job",
        () -> rest.get("/jobs/" + second + "/checkpoints").path("counts").path("completed"),
        completed -> completed.asInt() > 0);

    flink.killJobManager();
    answerSurvey();
    flink.startJobManager();
    rest.awaitSlots(2);
    rest.run(jar, null, yaml, "--resume");
    long resumed = indexed();
    Eventually.get("more after the resumption", this::indexed, n -> n >= resumed + 50);

    List<Integer> ledger = square.shut().stream().sorted().toList();
    Eventually.get("all posts", this::indexed, n -> n >= ledger.size());
    assertEquals("", numbers.difference(Indices.FEEDBACK, ledger));
    assertEquals("", numbers.difference(Indices.CASES, ledger));
    assertEquals(0, numbers.count(Indices.QUARANTINE));
    var intake = new IntakeStore(elastic.client(), InstantSource.system());
    Eventually.get("intake done", () -> intake.waiting("nps"), n -> n == 0);
  }

  private String configuration() {
    return """
        elasticsearch: {url: %s}
        pipeline:
          parallelism: 2
          checkpointEvery: 0.5s
          checkpoints: checkpoints
          state: rocksdb
        connections:
          - {id: praca, type: mastodon, instance: %s, token: "${env:TOKEN_PRACA}", account: loja, hashtags: [loja], interval: 0.1s}
          - {id: vila, type: mastodon, instance: %s, token: "${env:TOKEN_VILA}", account: loja, hashtags: [loja], interval: 0.1s}
          - {id: nps, type: survey, format: generic, verify: {preset: token, secret: "${env:TOKEN_VILA}"}}
        """
        .formatted(node.url(), square.addresses().get(0), square.addresses().get(1));
  }

  /** Pushed to the intake, as the dashboard does. */
  private void answerSurvey() throws Exception {
    var intake = new IntakeStore(elastic.client(), InstantSource.system());
    for (int i = 0; i < ANSWERS; i++) {
      int number = square.number();
      String body =
          "{\"response_id\":\"r%d\",\"nps\":3,\"comment\":\"pedido %d atrasado\"}"
              .formatted(number, number);
      intake.store("nps", "d" + number, body);
    }
  }

  private long indexed() throws Exception {
    return numbers.count(Indices.FEEDBACK);
  }

  private static Set<Integer> parallelisms(JsonNode job) {
    var found = new TreeSet<Integer>();
    job.path("vertices").forEach(vertex -> found.add(vertex.path("parallelism").asInt()));
    return found;
  }
}
