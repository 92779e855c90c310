package dev.ouvidor.dashboard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.sandbox.outlets.SlackStandIn;
import dev.ouvidor.connectors.x.XStandIn;
import dev.ouvidor.pipeline.JobConfig;
import dev.ouvidor.pipeline.LocalPipeline;
import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From the post of a customer to the message in Slack, with everything in between. */
@ExtendWith(Running.class)
class AlertLatencyIT {
  private static final String RULES = "/api/settings/alert-rules";
  private static final int WORDS = 50;
  private static final int ROUNDS = 2;
  private static final Duration PACE = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Product product;
  private final Client admin;

  AlertLatencyIT(Product product) {
    this.product = product;
    this.admin = product.admin;
  }

  @Test
  void aDangerousPostIsInSlackWithinSeconds(@TempDir Path folder) {
    try (var slack = new SlackStandIn(0);
        var town = new XStandIn(0, InstantSource.system(), "lojaaurora", "Loja Aurora")) {
      slack.start();
      town.start();
      String outlet =
          admin
              .post(
                  "/api/settings/outlets",
                  Map.of(
                      "kind",
                      "SLACK",
                      "name",
                      "S",
                      "perHour",
                      1_000,
                      "template",
                      "{words}",
                      "address",
                      slack.webhook().toString()))
              .json()
              .path("id")
              .asText();
      int seen = admin.get(RULES).json().path("version").asInt();
      Client.Answer put = admin.post(RULES, Map.of("seen", seen, "rules", rules()));
      assertEquals(200, put.status(), put.text());
      var settings = new HashMap<>(town.settings());
      settings.put("every", "1s");
      var x = new ConnectionConfig("alertas", "x", new Settings("alertas", settings));
      var config = JobConfig.of(List.of(x), ElasticsearchConnection.of(product.proxy.url()));
      try (LocalPipeline running = LocalPipeline.start(config, folder, LinearAnalyzer::load)) {
        first(slack, town);
        double[] seconds = new double[WORDS * ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
          measure(slack, town, round, seconds);
          resolveAll();
        }
        assertTrue(running.failure().isEmpty());
        Arrays.sort(seconds);
        double p95 = seconds[(int) Math.ceil(seconds.length * 0.95) - 1];
        System.out.printf(
            "post to Slack, %d alerts: median %.1f s, p95 %.1f s, slowest %.1f s%n",
            seconds.length, seconds[seconds.length / 2], p95, seconds[seconds.length - 1]);
      } finally {
        restore();
        admin.send("DELETE", "/api/settings/outlets/" + outlet, new byte[0]);
      }
    }
  }

  /**
   * The job must be up, have the rules, and be past what it reads as history: until then nothing is
   * measured.
   */
  private static void first(SlackStandIn slack, XStandIn town) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (int i = 0; count(slack, "zumbir") == 0; i++) {
      assertTrue(System.nanoTime() < end, "the job does not come up");
      town.post("ana" + i, "@lojaaurora a chaleira começou a zumbir");
      LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
    }
  }

  private static void measure(SlackStandIn slack, XStandIn town, int round, double[] seconds) {
    long[] begun = new long[WORDS];
    int told = slack.messages().size();
    long next = System.nanoTime();
    int posted = 0;
    int arrived = 0;
    var open = new HashMap<String, Integer>();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (arrived < WORDS) {
      assertTrue(System.nanoTime() < end, arrived + " of " + WORDS + " arrived");
      if (posted < WORDS && System.nanoTime() >= next) {
        begun[posted] = System.nanoTime();
        open.put(word(posted), posted);
        town.post("c" + round + "n" + posted, "@lojaaurora a chaleira fez " + word(posted));
        posted++;
        next += PACE.toNanos();
      }
      var messages = slack.messages();
      for (; told < messages.size(); told++) {
        Integer which = open.remove(messages.get(told).path("text").asText());
        if (which != null) {
          seconds[round * WORDS + which] = (System.nanoTime() - begun[which]) / 1e9;
          arrived++;
        }
      }
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  private void resolveAll() {
    admin
        .get("/api/alerts?size=500")
        .json()
        .path("items")
        .findValuesAsText("id")
        .forEach(id -> admin.post("/api/alerts/" + id, Map.of("action", "resolve")));
    admin.until("/api/alerts?size=0", answer -> answer.json().path("open").asInt() == 0);
  }

  private void restore() {
    int seen = admin.get(RULES).json().path("version").asInt();
    admin.post(RULES + "/restore", Map.of("version", 0, "seen", seen));
  }

  private static String word(int i) {
    return "perigo" + (100 + i);
  }

  private static long count(SlackStandIn slack, String word) {
    return slack.messages().stream().filter(m -> m.path("text").asText().equals(word)).count();
  }

  private static ArrayNode rules() {
    var rules = Client.JSON.createArrayNode();
    for (int i = -1; i < WORDS; i++) {
      var rule = rules.addObject();
      rule.put("id", "w-" + (i + 1)).put("name", "Palavra " + i).put("enabled", true);
      rule.put("kind", "KEYWORD").put("urgency", "CRITICAL").put("per", "ALL");
      rule.put("threshold", 0).put("windowMinutes", 60).put("least", 0);
      rule.putArray("words").add(i < 0 ? "zumbir" : word(i));
      rule.putArray("tiers").addObject().put("afterMinutes", 0);
    }
    return rules;
  }
}
