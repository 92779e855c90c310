package dev.ouvidor.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ouvidor.connectors.config.Pipeline;
import dev.ouvidor.pipeline.index.FakeElasticsearch;
import dev.ouvidor.pipeline.index.FakeElasticsearch.Missing;
import dev.ouvidor.pipeline.source.FakeChannel;
import dev.ouvidor.pipeline.source.FakeChannels;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From which state the pipeline in this JVM goes on. */
class LocalPipelineIT {
  private static final int FIRST = 1_000;
  private static final String METADATA = "_metadata";

  @TempDir private Path checkpoints;
  @AutoClose private FakeElasticsearch elasticsearch;
  private FakeChannel town;

  @BeforeEach
  void open() throws IOException {
    elasticsearch = new FakeElasticsearch();
    town = FakeChannels.register(new FakeChannel("restarts", "mentions"));
    town.written = FIRST;
  }

  @ParameterizedTest
  @EnumSource(Pipeline.State.class)
  void aDamagedCheckpointIsPassedOverForTheOneBefore(Pipeline.State state) throws Exception {
    runUntilRemembered(state);
    List<Path> newestFirst = newestFirst();
    assertTrue(newestFirst.size() > 1, newestFirst::toString);
    cutInHalf(newestFirst.get(0).resolve(METADATA));

    goesOn(state);
  }

  @Test
  void aStateFileThatIsCutShortIsNoticedToo() throws Exception {
    runUntilRemembered(Pipeline.State.HEAP);
    Path newest = newestFirst().get(0);
    Path part =
        StateFiles.of(newest, newest.resolve(METADATA)).files().stream()
            .map(StateFiles.StateFile::path)
            .filter(file -> file.startsWith(newest))
            .findAny()
            .orElseThrow();
    cutInHalf(part);
    var unit = new CheckpointFolder(checkpoints);
    assertEquals(newestFirst().get(1), unit.newest().orElseThrow());
  }

  @Test
  void theStateMovesToAnotherKindAndBack() throws Exception {
    runUntilRemembered(Pipeline.State.HEAP);
    goesOn(Pipeline.State.ROCKSDB);
    town.asked.clear();
    try (LocalPipeline running = start(Pipeline.State.HEAP)) {
      Eventually.get("asking", () -> List.copyOf(town.asked), asked -> !asked.isEmpty());
      assertEquals(String.valueOf(town.written), town.asked.get(0));
      assertTrue(running.failure().isEmpty());
    }
  }

  @Test
  void aSavepointIsNewerThanTheCheckpointsBeforeIt() throws Exception {
    runUntilRemembered(Pipeline.State.HEAP);
    try (LocalPipeline moving = start(Pipeline.State.HEAP)) {
      Path savepoint = moving.moveTo(checkpoints);
      assertEquals(savepoint, new CheckpointFolder(checkpoints).newest().orElseThrow());
    }
  }

  @Test
  void aProxyThatDoesNotFindElasticsearchIsWaitedFor() {
    elasticsearch.lacks(Missing.ELASTICSEARCH);
    try (LocalPipeline running = start(Pipeline.State.HEAP)) {
      Eventually.get(
          "waiting",
          () -> running.trouble().orElse(""),
          trouble -> trouble.endsWith(": status 404"));
      elasticsearch.lacks(Missing.NOTHING);
      Eventually.get("posts", elasticsearch::taken, n -> n == FIRST - 1);
      assertTrue(running.failure().isEmpty());
    }
  }

  @Test
  void anElasticsearchWithoutTemplatesIsNot() {
    elasticsearch.lacks(Missing.TEMPLATES);
    try (LocalPipeline running = start(Pipeline.State.HEAP)) {
      String why = Eventually.get("failed", running::failure, Optional::isPresent).orElseThrow();
      assertTrue(why.contains("index template ouvidor-"), why);
      assertTrue(why.contains("has version none, needed is"), why);
    }
  }

  private void runUntilRemembered(Pipeline.State state) throws IOException {
    LocalPipeline unit = start(state);
    Eventually.get("posts", elasticsearch::taken, n -> n == FIRST - 1);
    Eventually.get("in a checkpoint", () -> town.acknowledged, a -> a.contains("" + FIRST));
    int done = number(newestFirst().get(0));
    Eventually.get("three more", () -> number(newestFirst().get(0)), n -> n >= done + 3);
    unit.kill();
  }

  /** It asks from where it was, and takes nothing a second time. */
  private void goesOn(Pipeline.State state) {
    town.asked.clear();
    town.written = FIRST + 10;
    try (LocalPipeline running = start(state)) {
      Eventually.get("new posts", elasticsearch::taken, n -> n >= town.written - 1);
      Eventually.get("acknowledged", () -> town.acknowledged, a -> a.contains("" + town.written));
      assertEquals(String.valueOf(FIRST), town.asked.get(0));
      assertEquals(town.written - 1, elasticsearch.taken());
      assertTrue(running.failure().isEmpty());
    }
  }

  private LocalPipeline start(Pipeline.State state) {
    var pipeline = Pipeline.defaults().withState(state).withCheckpointEvery(Duration.ofMillis(200));
    var config = JobConfig.of(List.of(town.config()), elasticsearch.connection()).with(pipeline);
    return LocalPipeline.start(config, checkpoints, new FakeChannels(), TestAnalyzer::new);
  }

  private List<Path> newestFirst() throws IOException {
    try (var files =
        Files.find(checkpoints, 2, (path, a) -> Files.exists(path.resolve(METADATA)))) {
      return files.sorted(Comparator.comparingInt(LocalPipelineIT::number).reversed()).toList();
    }
  }

  private static int number(Path checkpoint) {
    return Integer.parseInt(checkpoint.toString().replaceFirst(".*/chk-", ""));
  }

  private static void cutInHalf(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
  }
}
