package dev.ouvidor.pipeline.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.pipeline.faults.FaultyProxy.Mode;
import dev.ouvidor.pipeline.faults.Reconciliation.Report;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Nothing lost, nothing doubled, whatever happens meanwhile. The long versions: {@code Faults}. */
class ReconciliationIT {
  private static final Duration SHORT = Duration.ofMillis(700);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int POSTS = 3_000;

  private static TrialNode node;

  @BeforeAll
  static void startElasticsearch() throws IOException {
    node = TrialNode.start();
  }

  @AfterAll
  static void stopElasticsearch() {
    node.close();
  }

  @Test
  void theIndexEqualsTheLedgerThoughElasticsearchMisbehavesInEveryWay() throws Exception {
    try (var trial = new Trial(node, "misbehaving", 1, POSTS)) {
      // However fast the machine is, something is left for each kind of trouble.
      trial.feed().open(0.1);
      trial.awaitProgress(0.1);
      trial.misbehave(Mode.STATUS_429, SHORT);
      trial.misbehave(Mode.STATUS_503, SHORT);
      trial.misbehave(Mode.AWAY, SHORT);
      trial.feed().fail(Fault.SERVER_ERROR, Fault.CUT, Fault.THROTTLED, Fault.GARBAGE);
      trial.misbehave(Mode.ITEMS_429, SHORT);
      trial.misbehave(Mode.CUT_AFTER, SHORT);
      trial.misbehave(Mode.TOO_LARGE, SHORT);
      trial.misbehave(Mode.STATUS_404, SHORT);
      // The engine lifts the block by itself within half a minute: posts must come before.
      trial.pipeline().await("Stream misbehaving/feed is OK again");
      trial.readOnly(true);
      trial.feed().openMore();
      trial.pipeline().await("cluster_block_exception");
      trial.readOnly(false);
      trial.feed().open(1);

      Report report = trial.finish(PATIENCE);

      assertEquals(Map.of(), report.kinds(), report::toString);
      assertFalse(trial.said("page: RUNNING Elasticsearch takes no documents since").isEmpty());
      assertFalse(trial.said("Stream misbehaving/feed is THROTTLED").isEmpty());
      assertTrue(trial.said(" WARN ").size() < 40, () -> "too much in the log of " + node.folder());
      assertEquals(0, trial.said(" ERROR ").size());
    }
  }

  @Test
  void theIndexEqualsTheLedgerThoughPipelineAndElasticsearchAreKilled() throws Exception {
    try (var trial = new Trial(node, "killed", 2, POSTS)) {
      trial.feed().open(0.3);
      trial.awaitProgress(0.2);
      trial.killPipeline();
      trial.feed().open(0.6);
      trial.awaitProgress(0.5);
      trial.killElasticsearch();
      trial.feed().open(0.7);
      trial.pipeline().await("takes no documents since");
      trial.killPipeline();
      trial.feed().open(0.9);
      trial.awaitProgress(0.8);
      trial.proxy().misbehave(Mode.AWAY);
      trial.feed().open(1);
      trial.pipeline().await("takes no documents since");
      trial.restart();
      trial.proxy().misbehave(Mode.PASS);

      Report report = trial.finish(PATIENCE);

      assertEquals(Map.of(), report.kinds(), report::toString);
    }
  }
}
