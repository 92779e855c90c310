package dev.ouvidor.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.pipeline.index.FakeElasticsearch;
import dev.ouvidor.pipeline.source.FakeChannel;
import dev.ouvidor.pipeline.source.FakeChannels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Today's code goes on from what every released version has written: one savepoint each in {@code
 * src/test/resources/savepoints}. With a release, the one of the new version is added by
 *
 * <pre>
 * mvn -pl pipeline -am verify -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false
 *     -Dit.test=StateCompatibilityIT -Dfailsafe.failIfNoSpecifiedTests=false
 *     -DwriteSavepoint=0.2.0
 * </pre>
 */
class StateCompatibilityIT {
  private static final Path SAVEPOINTS = Path.of("src", "test", "resources", "savepoints");
  private static final int WRITTEN = 60;
  private static final int MOST = 3_000;
  private static final int POISON = 13;

  /** What stood in the index already when the savepoint was written. */
  private static final String LEDGER = "indexed.txt";

  @TempDir private Path checkpoints;
  @AutoClose private FakeElasticsearch elasticsearch;
  private FakeChannel town;

  @BeforeEach
  void open() throws IOException {
    elasticsearch = new FakeElasticsearch();
    town = FakeChannels.register(new FakeChannel("town", "mentions"));
    town.written = WRITTEN;
  }

  static List<Path> versions() throws IOException {
    try (Stream<Path> folders = Files.list(SAVEPOINTS)) {
      return folders.sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void theStateOfThatVersionIsTakenUpWithoutLossOrRepetition(Path version) throws Exception {
    List<String> before = Files.readAllLines(version.resolve(LEDGER));
    copy(version, checkpoints.resolve("savepoint"));
    town.written = MOST + 100;
    Set<String> expected = new TreeSet<>();
    for (int i = 0; i < town.written; i++) {
      expected.add(town.post(i).id());
    }
    expected.remove(town.post(POISON).id());
    before.forEach(expected::remove);

    try (LocalPipeline unit = start(2)) {
      Eventually.get("posts", elasticsearch::taken, n -> n >= expected.size());
      int cursor = Integer.parseInt(town.asked.get(0));
      assertTrue(cursor >= WRITTEN, "the stream begins at its cursor");
      assertEquals(expected, elasticsearch.feedback());
      assertTrue(before.size() < cursor - 1, "some came from the buffers");
      Feedback gone = deleted(town.post(5));
      town.failures.add(
          new Fetch.Batch(
              List.of(gone, town.post(6)), List.of(), "" + town.written, Duration.ofMillis(50)));
      Eventually.get(
          "deletion",
          () -> elasticsearch.feedback(gone.id()).path("deleted"),
          deleted -> deleted.asBoolean());
      assertEquals("u5", elasticsearch.feedback(gone.id()).path("author").path("id").asText());
      assertEquals(expected.size() + 1, elasticsearch.taken(), "once each, and the deletion");
      assertTrue(unit.failure().isEmpty());
    }
  }

  /** While customers write, so that documents are in the buffers of the sinks. */
  @Test
  @EnabledIfSystemProperty(named = "writeSavepoint", matches = ".+")
  void writeSavepointOfThisVersion() throws Exception {
    ScheduledExecutorService customers = Executors.newSingleThreadScheduledExecutor();
    var unused =
        customers.scheduleAtFixedRate(
            () -> town.written = Math.min(MOST, town.written + 1), 0, 25, TimeUnit.MILLISECONDS);
    try {
      Path savepoint = savepoint();
      while (!hasBuffered(savepoint) && town.written < MOST) {
        savepoint = savepoint();
      }
      assertTrue(hasBuffered(savepoint), "the buffers were empty each time: once more");
      Path kept = SAVEPOINTS.resolve(System.getProperty("writeSavepoint"));
      copy(savepoint, kept);
      Files.write(kept.resolve(LEDGER), elasticsearch.feedback());
    } finally {
      customers.shutdownNow();
    }
  }

  /** Goes on from the last one, if there is one. */
  private Path savepoint() {
    int before = elasticsearch.taken();
    LocalPipeline unit = start(1);
    try {
      Eventually.get("posts", elasticsearch::taken, n -> n >= before + 20);
      return unit.moveTo(checkpoints);
    } finally {
      unit.kill();
    }
  }

  /** What customers wrote is only in documents. */
  private static boolean hasBuffered(Path savepoint) throws IOException {
    try (Stream<Path> files = Files.list(savepoint)) {
      for (Path file : files.toList()) {
        if (Files.readString(file, ISO_8859_1).contains("pedido ")) {
          return true;
        }
      }
    }
    return false;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  private LocalPipeline start(int parallelism) {
    var config =
        JobConfig.of(List.of(town.config()), elasticsearch.connection())
            .withParallelism(parallelism)
            .withCheckpointEvery(Duration.ofMinutes(10));
    return LocalPipeline.start(config, checkpoints, new FakeChannels(), TestAnalyzer::new);
  }

  /** As platforms tell it: without saying when the post was written, and by whom. */
  private static Feedback deleted(Feedback post) {
    return Feedback.tombstone(
        post.connection(),
        post.channel(),
        post.family(),
        post.nativeId(),
        null,
        post.collectedAt().plusSeconds(9));
  }
}
