package dev.ouvidor.dashboard.replies.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.elasticsearch.EmbeddedElasticsearch;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two dispatchers, killed at random, against a platform that misbehaves. {@code -Dreplies=100000
 * -Dseed=7 -Dbrands=40} for a long run.
 */
class ReplyLedgerIT {
  private static final int REPLIES = Integer.getInteger("replies", 300);
  private static final int BRANDS = Integer.getInteger("brands", 6);
  private static final long SEED = Long.getLong("seed", 1);
  private static final int REPLIES_PER_KILL = 500;
  private static final Duration PATIENCE =
      Duration.ofMinutes(4).plus(Duration.ofMillis(200).multipliedBy(REPLIES));

  @TempDir Path folder;

  private final Random random = new Random(SEED);
  private final BlockingQueue<Long> killing = new LinkedBlockingQueue<>();
  private final List<DispatcherProcess> dispatchers = new ArrayList<>();
  private int started;

  @Test
  void everyReplyArrivesOnceOrIsShownToAPerson() throws Exception {
    int kills = Math.max(2, REPLIES / REPLIES_PER_KILL);
    Set<Long> moments =
        random
            .longs(REPLIES / 10, REPLIES)
            .distinct()
            .limit(kills)
            .boxed()
            .collect(Collectors.toSet());
    try (var node =
            EmbeddedElasticsearch.start(
                EmbeddedElasticsearch.Options.defaults(folder.resolve("data")));
        var elastic = ElasticsearchConnection.of(node.url()).open();
        var network = new Network(BRANDS, SEED, n -> kill(moments, n))) {
      Indices.install(elastic);
      Path settings = folder.resolve("connections.json");
      new ObjectMapper().writeValue(settings.toFile(), network.settings());
      var outgoing = new Outgoing(elastic.client());
      try {
        dispatchers.add(start(node.url(), settings));
        dispatchers.add(start(node.url(), settings));
        for (DispatcherProcess dispatcher : dispatchers) {
          dispatcher.awaitReady();
        }
        Instant begin = Instant.now();
        outgoing.approve(network, REPLIES);
        outgoing.refresh();
        int killed = 0;
        while (outgoing.open() > 0) {
          assertTrue(
              begin.plus(PATIENCE).isAfter(Instant.now()), () -> "not done within " + PATIENCE);
          Long moment = killing.poll(200, TimeUnit.MILLISECONDS);
          if (moment != null) {
            int victim = random.nextInt(dispatchers.size());
            dispatchers.get(victim).kill();
            killed++;
            dispatchers.set(victim, start(node.url(), settings));
          }
        }
        Duration took = Duration.between(begin, Instant.now());
        assertTrue(dispatchers.stream().allMatch(DispatcherProcess::isAlive));
        check(outgoing, network, killed, took);
        assertEquals(kills, killed);
      } finally {
        dispatchers.forEach(DispatcherProcess::kill);
      }
    }
  }

  private void kill(Set<Long> moments, long post) {
    if (moments.contains(post)) {
      killing.add(post);
    }
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
  }

  private DispatcherProcess start(URI elasticsearch, Path settings) throws IOException {
    Path log = folder.resolve("dispatcher-" + started++ + ".log");
    return DispatcherProcess.start(elasticsearch, settings, log);
  }
}
