package dev.ouvidor.dashboard.replies.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.elasticsearch.EmbeddedElasticsearch;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two dispatchers, killed at random, against a platform that misbehaves. See docs/replies.md for a
 * long run.
 */
class ReplyLedgerIT {
  private static final int REPLIES = Integer.getInteger("replies", 300);
  private static final int BRANDS = Integer.getInteger("brands", 12);
  private static final long SEED = Long.getLong("seed", 1);

  /** How many of 100 posts meet a fault. */
  private static final int FAULTS = Integer.getInteger("faults", 25);

  /** Seconds from one kill to the next, in the mean; 0 for none. */
  private static final int KILL_EVERY = Integer.getInteger("killEvery", 2);

  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration PATIENCE =
      Duration.ofMinutes(4).plus(Duration.ofMillis(100).multipliedBy(REPLIES));

  @TempDir Path folder;

  private final Random random = new Random(SEED);

  @Test
  void everyReplyArrivesOnceOrIsShownToAPerson() throws Exception {
    try (var node =
            EmbeddedElasticsearch.start(
                EmbeddedElasticsearch.Options.defaults(folder.resolve("data")));
        var elastic = ElasticsearchConnection.of(node.url()).open();
        var network = new Network(BRANDS, SEED, FAULTS)) {
      Indices.install(elastic);
      Path settings = folder.resolve("connections.json");
      new ObjectMapper().writeValue(settings.toFile(), network.settings());
      var outgoing = new Outgoing(elastic.client());
      outgoing.approve(network, REPLIES);
      outgoing.refresh();
      Instant begin = Instant.now();
      try (var dispatchers = new Dispatchers(node.url(), settings, folder, random)) {
        dispatch(outgoing, network, dispatchers);
        check(outgoing, network, dispatchers.kills(), Duration.between(begin, Instant.now()));
      }
    }
  }

  private void dispatch(Outgoing outgoing, Network network, Dispatchers dispatchers)
      throws IOException, InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    Instant nextKill = Instant.now().plus(pause());
    while (outgoing.open() > 0) {
      assertTrue(Instant.now().isBefore(end), () -> "not done within " + PATIENCE);
      if (KILL_EVERY > 0 && Instant.now().isAfter(nextKill)) {
        network.awaitPost(TICK);
        dispatchers.killOne();
        nextKill = Instant.now().plus(pause());
      } else {
        dispatchers.work(TICK);
      }
    }
  }

  /** From a fifth of the mean to nearly twice as much. */
  private Duration pause() {
    return Duration.ofMillis((long) (KILL_EVERY * 1_000 * (0.2 + 1.6 * random.nextDouble())));
  }

  private static void check(Outgoing outgoing, Network network, int killed, Duration took)
      throws IOException {
    var ledger = new ReplyLedger(network);
    outgoing.refresh();
    outgoing.each(ledger::add);
    System.out.println(ledger.print(SEED, killed, took));
    assertEquals(REPLIES, ledger.replies());
    assertEquals(List.of(), ledger.lost());
    assertEquals(List.of(), ledger.doubled());
    assertTrue(KILL_EVERY == 0 || killed > 0, "nothing was killed");
  }
}
