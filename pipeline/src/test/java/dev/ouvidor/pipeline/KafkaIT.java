package dev.ouvidor.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.elasticsearch.EmbeddedElasticsearch;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.elasticsearch.client.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a real broker to the real Elasticsearch, with all three processes failing on the way. */
class KafkaIT {
  private static final String TOPIC = "sac";

  private static EmbeddedElasticsearch node;
  private static ElasticsearchConnection connection;
  private static Elastic elastic;
  private static KafkaBroker broker;
  private static KafkaProducer<String, String> producer;

  @TempDir private Path checkpoints;
  private final Map<String, String> ledger = new TreeMap<>();
  private int garbage;
  private long records;

  @BeforeAll
  static void startServers() throws Exception {
    Path target = Path.of("target").toAbsolutePath();
    broker = KafkaBroker.in(Files.createTempDirectory(target, "kafka"));
    broker.start();
    node =
        EmbeddedElasticsearch.start(
            EmbeddedElasticsearch.Options.defaults(Files.createTempDirectory(target, "data"))
                .withEnginesDir(target.resolve("engines")));
    connection = ElasticsearchConnection.of(node.url());
    elastic = connection.open();
    Indices.install(elastic);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.servers()),
            new StringSerializer(),
            new StringSerializer());
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.servers()))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 1))).all().get();
    }
  }

  @AfterAll
  static void stopServers() {
    try (var ended = broker;
        var alsoEnded = node) {
      producer.close(Duration.ZERO);
      elastic.close();
    }
  }

  @Test
  void theIndexEqualsTheTopicThoughPipelineAndBrokerAreKilled() throws Exception {
    send(0, 1_000);
    LocalPipeline first = start();
    Eventually.get("first records", () -> index().size(), n -> n >= 200);
    send(1_000, 2_000);
    first.kill();

    try (LocalPipeline second = start()) {
      Eventually.get("records after the restart", this::index, ledger::equals);
      Eventually.get("state", () -> health("loja/sac"), "OK"::equals);

      broker.kill();
      Eventually.get("outage", () -> health("loja/sac"), "UNAVAILABLE"::equals);
      assertEquals("UNAVAILABLE", health("sem-endereco/sac"));
      assertEquals(LocalPipeline.State.RUNNING, second.state());

      broker.start();
      send(2_000, 3_000);
      send("7", "{\"text\":\"Item 7, corrigido\",\"rev\":1}");
      ledger.put("kafka:loja~7", "Item 7, corrigido");
      send("9", null);
      ledger.put("kafka:loja~9", "");
      Eventually.get("records after the outage", this::index, ledger::equals);
      Eventually.get("end of the outage", () -> health("loja/sac"), "OK"::equals);
      Eventually.get("offsets of the group", KafkaIT::committed, n -> n == records);
      assertEquals(LocalPipeline.State.RUNNING, second.state());
    }
    assertEquals(garbage, Eventually.get("quarantine", this::quarantined, n -> n >= garbage));

    try (LocalPipeline without = start(List.of())) {
      Eventually.get("restart without Kafka", without::state, LocalPipeline.State.RUNNING::equals);
    }
  }

  /** Numbered items; some come twice, and some records are no feedback. */
  private void send(int from, int to) {
    for (int i = from; i < to; i++) {
      String id = Integer.toString(i);
      String text = "Item " + i + ", não chegou";
      ledger.put("kafka:loja~" + id, text);
      String value = "{\"text\":\"%s\",\"rev\":0,\"at\":\"2026-11-20T10:00:00Z\"}".formatted(text);
      send(id, value);
      if (i % 10 == 0) {
        send(id, value);
      }
      if (i % 100 == 0) {
        send(id, "{\"text\": ");
        garbage++;
      }
    }
    producer.flush();
  }

  private void send(String key, @Nullable String value) {
    records++;
    var unused = producer.send(new ProducerRecord<>(TOPIC, key, value));
  }

  private LocalPipeline start() {
    return start(
        List.of(kafka("loja", broker.servers()), kafka("sem-endereco", "kafka.invalid:9092")));
  }

  private LocalPipeline start(List<ConnectionConfig> connections) {
    var config =
        JobConfig.of(connections, connection)
            .withParallelism(2)
            .withCheckpointEvery(Duration.ofMillis(500));
    return LocalPipeline.start(config, checkpoints, TestAnalyzer::new);
  }

  private static ConnectionConfig kafka(String id, String servers) {
    Map<String, Object> settings =
        Map.of(
            "bootstrapServers",
            servers,
            "topics",
            List.of(TOPIC),
            "family",
            "message",
            "keyIsId",
            "true",
            "fields",
            Map.of("version", "rev", "createdAt", "at"));
    return new ConnectionConfig(id, "kafka", new Settings(id, settings));
  }

  private Map<String, String> index() throws Exception {
    var found = new TreeMap<String, String>();
    for (JsonNode hit : search(Indices.FEEDBACK, 10_000).path("hits")) {
      JsonNode item = hit.path("_source");
      found.put(item.path("id").asText(), item.path("text").asText());
    }
    return found;
  }

  private int quarantined() throws Exception {
    return search(Indices.QUARANTINE, 0).path("total").path("value").asInt();
  }

  private static long committed() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.servers()))) {
      return admin
          .listConsumerGroupOffsets("ouvidor-loja")
          .partitionsToOffsetAndMetadata()
          .get()
          .values()
          .stream()
          .mapToLong(OffsetAndMetadata::offset)
          .sum();
    }
  }

  private static String health(String id) throws Exception {
    JsonNode document =
        read(new Request("GET", "/" + Indices.CONNECTIONS + "/_doc/" + id.replace("/", "%2F")));
    return document.path("_source").path("state").asText();
  }

  private static JsonNode search(String index, int size) throws Exception {
    elastic.rest().performRequest(new Request("POST", "/" + index + "/_refresh"));
    var request = new Request("POST", "/" + index + "/_search");
    request.setJsonEntity(
        "{\"size\":%d,\"track_total_hits\":true,\"_source\":[\"id\",\"text\"]}".formatted(size));
    return read(request).path("hits");
  }

  private static JsonNode read(Request request) throws Exception {
    return Json.mapper().readTree(elastic.rest().performRequest(request).getEntity().getContent());
  }
}
