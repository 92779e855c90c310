package dev.ouvidor.pipeline.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.mastodon.MastodonStandIn;
import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.pipeline.Eventually;
import dev.ouvidor.pipeline.JobConfig;
import dev.ouvidor.pipeline.LocalPipeline;
import dev.ouvidor.pipeline.TestAnalyzer;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.elasticsearch.client.Request;
import org.junit.jupiter.api.Test;

/** The same promise through a real channel and the wire format of its platform. */
class SocialReconciliationIT {
  private static final String ACCOUNT = "loja";
  private static final int ROUNDS = 4;
  private static final int TOOTS = 40;

  /** What the square shows: the text of every status that is still there. */
  private final Map<String, String> shown = new TreeMap<>();

  private final SplittableRandom dice = new SplittableRandom(3);

  @Test
  void theIndexShowsWhatTheSquareShowsThoughTheNetworkIsIll() throws Exception {
    try (var node = TrialNode.start();
        var square = new MastodonStandIn(0, InstantSource.system(), "token", ACCOUNT);
        Elastic elastic = ElasticsearchConnection.of(node.url()).open()) {
      square.start();
      var config =
          JobConfig.of(List.of(connection(square)), ElasticsearchConnection.of(node.url()))
              .withCheckpointEvery(Duration.ofMillis(500));
      for (int round = 0; round < ROUNDS; round++) {
        try (var unused =
            LocalPipeline.start(config, node.folder().resolve("checkpoints"), TestAnalyzer::new)) {
          write(square);
          square.fail(Fault.CUT, Fault.THROTTLED);
          square.cutStreams();
          write(square);
          Eventually.get("heard", () -> live(elastic), shown::equals);
          Eventually.get("listening", square::listeners, n -> n > 0);
          change(square);
          Eventually.get("changed", () -> live(elastic), shown::equals);
        }
      }
      assertEquals(ROUNDS * TOOTS, documents(elastic).size());
    }
  }

  private void write(MastodonStandIn square) {
    for (int i = 0; i < TOOTS / 2; i++) {
      String text = "@" + ACCOUNT + " não chegou o pedido " + dice.nextInt(1_000_000);
      shown.put(square.toot("maria" + i, "Maria", text), text);
    }
  }

  private void change(MastodonStandIn square) {
    var ids = new ArrayList<>(shown.keySet());
    for (String id : ids.subList(ids.size() - 10, ids.size())) {
      if (dice.nextBoolean()) {
        square.delete(id);
        shown.remove(id);
      } else {
        String text = "@" + ACCOUNT + " chegou " + dice.nextInt(1_000_000);
        square.edit(id, text);
        shown.put(id, text);
      }
    }
  }

  private static ConnectionConfig connection(MastodonStandIn square) {
    return new ConnectionConfig(
        "square",
        "mastodon",
        new Settings(
            "square",
            Map.of(
                "instance",
                square.base().toString(),
                "token",
                "token",
                "account",
                ACCOUNT,
                "streaming",
                "true",
                "interval",
                "1s",
                "timeout",
                "3s")));
  }

  /** Text by native id; what stands in two indices counts as nothing at all. */
  private static Map<String, String> live(Elastic elastic) throws Exception {
    var texts = new TreeMap<String, String>();
    for (JsonNode document : documents(elastic)) {
      String id = document.path("id").asText().replace("mastodon:", "");
      if (!document.path("deleted").asBoolean()
          && texts.put(id, document.path("text").asText()) != null) {
        return Map.of();
      }
    }
    return texts;
  }

  private static List<JsonNode> documents(Elastic elastic) throws Exception {
    elastic.rest().performRequest(new Request("POST", "/" + Indices.FEEDBACK + "/_refresh"));
    var search = new Request("POST", "/" + Indices.FEEDBACK + "/_search");
    search.setJsonEntity("{\"size\":10000}");
    var documents = new ArrayList<JsonNode>();
    Json.mapper()
        .readTree(elastic.rest().performRequest(search).getEntity().getContent())
        .path("hits")
        .path("hits")
        .forEach(hit -> documents.add(hit.path("_source")));
    return documents;
  }
}
