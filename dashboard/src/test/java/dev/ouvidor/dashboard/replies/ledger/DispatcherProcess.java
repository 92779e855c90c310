package dev.ouvidor.dashboard.replies.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.x.XType;
import dev.ouvidor.dashboard.cases.ElasticsearchCaseStore;
import dev.ouvidor.dashboard.cases.ElasticsearchFeedbackArchive;
import dev.ouvidor.dashboard.replies.DispatchSettings;
import dev.ouvidor.dashboard.replies.ReplyDispatcher;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.LabelSlot;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** The product's dispatcher in a process of its own, which can be killed. */
final class DispatcherProcess {
  private static final String READY = "dispatching";
  private static final Duration LEASE = Duration.ofSeconds(6);
  private static final Duration FIRST_LOOK = Duration.ofMillis(1_500);
  private static final int WORKERS = 64;

  private final Process process;
  private final Path log;

  private DispatcherProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * @param settings file with the settings of the connections
   * @param log everything it says is written there
   */
  static DispatcherProcess start(URI elasticsearch, Path settings, Path log) throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new DispatcherProcess(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                classPath,
                DispatcherProcess.class.getName(),
                elasticsearch.toString(),
                settings.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start(),
        log);
  }

  void awaitReady() throws IOException, InterruptedException {
    while (!Files.readString(log).contains(READY)) {
      work(Duration.ofMillis(20));
    }
  }

  /**
   * Lets it work for a while.
   *
   * @throws IllegalStateException if it ends
   */
  void work(Duration time) throws IOException, InterruptedException {
    if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException("the dispatcher ended:\n" + Files.readString(log));
    }
  }

  /** SIGKILL. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Runs until it is killed: address of Elasticsearch, file with settings. */
  public static void main(String[] args) throws Exception {
    InstantSource clock = InstantSource.system();
    Map<String, Map<String, Object>> settings =
        new ObjectMapper().readValue(Path.of(args[1]).toFile(), new TypeReference<>() {});
    Map<String, Channel> channels = new HashMap<>();
    settings.forEach(
        (id, one) ->
            channels.put(id, new XType().open(Network.config(id, one), Surroundings.system())));
    try (var elastic = ElasticsearchConnection.of(URI.create(args[0])).open();
        var dispatcher =
            new ReplyDispatcher(
                new ElasticsearchCaseStore(elastic.client()),
                new ElasticsearchFeedbackArchive(elastic.client(), () -> LabelSlot.AS_JUDGED),
                id -> Optional.ofNullable(channels.get(id)).flatMap(Channel::replier),
                clock,
                new DispatchSettings(
                    UUID.randomUUID().toString(), LEASE, WORKERS, 8, FIRST_LOOK, 6),
                file -> Optional.empty())) {
      System.out.println(READY);
      Thread.currentThread().join();
    }
  }
}
