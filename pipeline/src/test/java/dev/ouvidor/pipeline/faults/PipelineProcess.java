package dev.ouvidor.pipeline.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.pipeline.Eventually;
import dev.ouvidor.pipeline.JobConfig;
import dev.ouvidor.pipeline.LocalPipeline;
import dev.ouvidor.pipeline.TestAnalyzer;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** The pipeline in a JVM of its own, with little memory: to be killed. */
final class PipelineProcess implements AutoCloseable {
  private final Process process;
  private final Path log;

  private PipelineProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * @param log everything it says is added to this file
   */
  static PipelineProcess start(
      URI elasticsearch, ConnectionConfig connection, Path checkpoints, Path log)
      throws IOException {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    var builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dlog4j2.configurationFile=log4j2.properties",
                "-cp",
                classPath,
                PipelineProcess.class.getName(),
                elasticsearch.toString(),
                connection.id(),
                connection.settings().string("feed"),
                checkpoints.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return new PipelineProcess(builder.start(), log);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** What it has said. */
  List<String> said() throws IOException {
    return new String(Files.readAllBytes(log), UTF_8).lines().toList();
  }

  /** Waits for a line that contains this. */
  void await(String words) {
    Eventually.get(
        words,
        () -> said().stream().filter(line -> line.contains(words)).count(),
        count -> count > 0);
  }

  /** {@code kill -9}. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end in order; it has half a minute. */
  @Override
  public void close() throws IOException {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(40, TimeUnit.SECONDS)) {
        throw new IllegalStateException("the pipeline does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }

  public static void main(String[] args) throws IOException {
    var config =
        JobConfig.of(
                List.of(FeedChannel.config(args[1], URI.create(args[2]))),
                ElasticsearchConnection.of(URI.create(args[0])))
            .withCheckpointEvery(Duration.ofMillis(500));
    var timer = Executors.newSingleThreadScheduledExecutor();
    try (var pipeline =
            LocalPipeline.start(
                config, Path.of(args[3]), new FeedChannel.Opener(), TestAnalyzer::new);
        var commands = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
      var last = new AtomicReference<Optional<String>>(Optional.empty());
      var unused =
          timer.scheduleWithFixedDelay(
              () -> {
                Optional<String> now = pipeline.failure().or(pipeline::trouble);
                if (!now.equals(last.getAndSet(now))) {
                  System.out.println("page: " + pipeline.state() + " " + now.orElse("well"));
                }
              },
              200,
              200,
              TimeUnit.MILLISECONDS);
      String line = commands.readLine();
      System.out.println("closing " + (line == null ? "" : line));
      timer.shutdownNow();
    }
    System.out.println("closed");
    System.exit(0);
  }
}
