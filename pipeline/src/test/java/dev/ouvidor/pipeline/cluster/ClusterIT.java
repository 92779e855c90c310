package dev.ouvidor.pipeline.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.elasticsearch.EmbeddedElasticsearch;
import dev.ouvidor.pipeline.Eventually;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.IntakeStore;
import dev.ouvidor.pipeline.index.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.elasticsearch.client.Request;
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
  private static final Pattern NUMBER = Pattern.compile("pedido (\\d+)");
  private static final int ANSWERS = 20;

  @AutoClose private final Square square = new Square();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @AutoClose private FlinkProcesses flink;
  @AutoClose private EmbeddedElasticsearch node;
  @AutoClose private Elastic elastic;

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
  }

  @Test
  void theIndexEqualsTheLedgerThoughTaskAndJobManagerAreKilled() throws Exception {
    var rest = new FlinkRest(flink.rest());
    String yaml = Files.writeString(folder.resolve("ouvidor.yaml"), configuration()).toString();
    rest.awaitSlots(4);
    String jar = rest.upload(jobJar());

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
    assertEquals("", difference(ledger, numbers(Indices.FEEDBACK)));
    assertEquals("", difference(ledger, numbers(Indices.CASES)));
    assertEquals(0, count(Indices.QUARANTINE));
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
    return count(Indices.FEEDBACK);
  }

  private long count(String index) throws Exception {
    elastic.rest().performRequest(new Request("POST", "/" + index + "/_refresh"));
    return elastic.client().count(c -> c.index(index)).count();
  }

  /** The numbers of all documents, as often as they are there. */
  private List<Integer> numbers(String index) throws Exception {
    elastic.rest().performRequest(new Request("POST", "/" + index + "/_refresh"));
    var request = new Request("POST", "/" + index + "/_search");
    request.setJsonEntity("{\"size\":10000,\"_source\":[\"text\"]}");
    var numbers = new ArrayList<Integer>();
    for (JsonNode hit : read(request).path("hits").path("hits")) {
      Matcher number = NUMBER.matcher(hit.path("_source").path("text").asText());
      assertTrue(number.find(), hit::toString);
      numbers.add(Integer.valueOf(number.group(1)));
    }
    numbers.sort(null);
    return numbers;
  }

  /** What is lost, and what is there more than once; both are sorted. */
  private static String difference(List<Integer> ledger, List<Integer> found) {
    var lost = new ArrayList<>(ledger);
    lost.removeAll(Set.copyOf(found));
    var doubled = new ArrayList<Integer>();
    for (int i = 1; i < found.size(); i++) {
      if (found.get(i).equals(found.get(i - 1))) {
        doubled.add(found.get(i));
      }
    }
    return lost.isEmpty() && doubled.isEmpty() ? "" : "lost " + lost + ", doubled " + doubled;
  }

  private JsonNode read(Request request) throws Exception {
    return Json.mapper().readTree(elastic.rest().performRequest(request).getEntity().getContent());
  }

  private static Set<Integer> parallelisms(JsonNode job) {
    var found = new TreeSet<Integer>();
    job.path("vertices").forEach(vertex -> found.add(vertex.path("parallelism").asInt()));
    return found;
  }

  private static Path jobJar() throws Exception {
    try (var jars = Files.newDirectoryStream(Path.of("target"), "ouvidor-pipeline-*-job.jar")) {
      return jars.iterator().next();
    }
  }
}
