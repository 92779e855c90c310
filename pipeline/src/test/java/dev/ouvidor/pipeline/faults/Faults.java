package dev.ouvidor.pipeline.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ouvidor.connectors.sandbox.Fault;
import dev.ouvidor.pipeline.faults.FaultyProxy.Mode;
import dev.ouvidor.pipeline.faults.Reconciliation.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One fault after the other, with many posts and long outages; not part of the build. System
 * properties: {@code seed}, {@code posts}, {@code outage} in seconds.
 */
class Faults {
  private static final long SEED = Long.getLong("seed", 1);
  private static final int POSTS = Integer.getInteger("posts", 100_000);
  private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("outage", 60));
  private static final Duration PATIENCE = OUTAGE.plus(Duration.ofMinutes(10));
  private static final String NOT_TAKEN = "takes no documents since";

  private static TrialNode node;

  /** What goes wrong. */
  private interface Disturbance {
    void of(Trial trial) throws Exception;
  }

  @BeforeAll
  static void startElasticsearch() throws IOException {
    node = TrialNode.start();
  }

  @AfterAll
  static void stopElasticsearch() {
    node.close();
  }

  @Test
  void nothing() throws Exception {
    survives("nothing", "", trial -> {});
  }

  @Test
  void pipelineKilled() throws Exception {
    survives(
        "pipeline-killed",
        "Going on from checkpoint",
        trial -> {
          var dice = new SplittableRandom(SEED);
          for (double at = 0.1; at < 0.9; at += 0.1 + dice.nextDouble() / 5) {
            trial.awaitProgress(at);
            trial.killPipeline();
          }
        });
  }

  @Test
  void elasticsearchKilled() throws Exception {
    survives(
        "elasticsearch-killed",
        NOT_TAKEN,
        trial -> {
          for (double at : new double[] {0.2, 0.5, 0.8}) {
            trial.awaitProgress(at);
            trial.killElasticsearch();
          }
        });
  }

  @Test
  void elasticsearchAnswers429() throws Exception {
    survives(Mode.STATUS_429);
  }

  @Test
  void elasticsearchAnswers503() throws Exception {
    survives(Mode.STATUS_503);
  }

  @Test
  void elasticsearchAnswers404() throws Exception {
    survives(Mode.STATUS_404);
  }

  @Test
  void elasticsearchRefusesTwoThirdsOfTheDocuments() throws Exception {
    survives(Mode.ITEMS_429);
  }

  @Test
  void elasticsearchDropsConnectionsAfterWriting() throws Exception {
    survives(Mode.CUT_AFTER);
  }

  @Test
  void elasticsearchTakesSmallRequestsOnly() throws Exception {
    survives("too-large", "", trial -> interrupt(trial, Mode.TOO_LARGE));
  }

  @Test
  void elasticsearchIsSlow() throws Exception {
    survives("slow", "", trial -> interrupt(trial, Mode.SLOW));
  }

  @Test
  void elasticsearchIsReadOnly() throws Exception {
    survives(
        "read-only",
        "cluster_block_exception",
        trial -> {
          trial.awaitProgress(0.3);
          trial.readOnly(true);
          Trial.pause(OUTAGE);
          trial.readOnly(false);
        });
  }

  @Test
  void pipelineKilledWhileElasticsearchIsAway() throws Exception {
    survives(
        "both-away",
        NOT_TAKEN,
        trial -> {
          trial.awaitProgress(0.3);
          trial.proxy().misbehave(Mode.AWAY);
          trial.pipeline().await(NOT_TAKEN);
          trial.killPipeline();
          Trial.pause(OUTAGE.dividedBy(2));
          trial.restart();
          Trial.pause(OUTAGE.dividedBy(2));
          trial.proxy().misbehave(Mode.PASS);
        });
  }

  @Test
  void platformIsCutThrottledAndSlow() throws Exception {
    survives(
        "platform-ill",
        "Stream platform-ill/feed is UNAVAILABLE",
        trial -> {
          var dice = new SplittableRandom(SEED);
          Fault[] faults = {
            Fault.CUT, Fault.SERVER_ERROR, Fault.GARBAGE, Fault.THROTTLED, Fault.HANG
          };
          for (double at = 0.05; at < 0.95; at += 0.1) {
            trial.awaitProgress(at);
            trial.feed().fail(faults[dice.nextInt(faults.length)]);
          }
        });
  }

  @Test
  void checkpointsCannotBeWritten() throws Exception {
    survives(
        "checkpoints-away",
        "no checkpoint can be written since",
        trial -> {
          trial.awaitProgress(0.3);
          Path away = trial.checkpoints().resolveSibling("away");
          Files.move(trial.checkpoints(), away);
          Files.createFile(trial.checkpoints());
          Trial.pause(OUTAGE);
          trial.pipeline().await("no checkpoint can be written since");
          Files.delete(trial.checkpoints());
          Files.move(away, trial.checkpoints());
          trial.pipeline().await("The pipeline is well again");
        });
  }

  @Test
  void diskForCheckpointsIsFull() throws Exception {
    Path folder = node.folder().resolve("disk-full-checkpoints");
    Files.createDirectories(folder);
    assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder.toString()) == 0);
    try {
      survives(
          "disk-full",
          "no checkpoint can be written since",
          trial -> {
            trial.awaitProgress(0.3);
            Path ballast = folder.resolve("ballast");
            fill(ballast);
            Trial.pause(OUTAGE);
            trial.pipeline().await("no checkpoint can be written since");
            trial.killPipeline();
            // Its state is on that disk, too: it cannot get far, but must come back by itself.
            Trial.pause(OUTAGE.dividedBy(2));
            Files.delete(ballast);
          });
    } finally {
      run("umount", folder.toString());
    }
  }

  private static void survives(Mode mode) throws Exception {
    survives(
        mode.name().toLowerCase(Locale.ROOT).replace('_', '-'),
        NOT_TAKEN,
        trial -> interrupt(trial, mode));
  }

  private static void interrupt(Trial trial, Mode mode) {
    trial.awaitProgress(0.3);
    trial.misbehave(mode, OUTAGE);
  }

  /**
   * @param words that the log or the page must have said meanwhile
   */
  private static void survives(String name, String words, Disturbance disturbance)
      throws Exception {
    try (var trial = new Trial(node, name, SEED, POSTS)) {
      disturbance.of(trial);
      Report report = trial.finish(PATIENCE);
      System.out.printf(
          Locale.ROOT,
          "%-22s %s; %d warnings%n",
          name,
          trial.summary(report),
          trial.said(" WARN ").size() + trial.said(" ERROR ").size());
      assertEquals(Map.of(), report.kinds(), report::toString);
      assertFalse(trial.said(words).isEmpty(), () -> "nothing was said of " + words);
    }
  }

  private static void fill(Path file) throws IOException {
    byte[] block = new byte[1 << 16];
    try (var out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertFalse(Files.size(file) == 0, full::toString);
    }
  }

  private static int run(String... command) throws Exception {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
