package dev.ouvidor.elasticsearch;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of the node's JVM. Its standard input stays open as long as it shall live. */
final class NodeProcess implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(NodeProcess.class);
  private static final int TAIL_LINES = 20;

  /** More than the node gives itself, and class data may have to be written. */
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(60);

  private final Process process;
  private final EngineStore store;
  private final Engine engine;
  private final Path folder;

  private NodeProcess(Process process, EngineStore store, Engine engine, Path folder) {
    this.process = process;
    this.store = store;
    this.engine = engine;
    this.folder = folder;
  }

  static NodeProcess start(EngineStore store, Path folder, int port, String heap)
      throws IOException {
    Engine engine = store.ready();
    Files.deleteIfExists(dump(folder));
    Files.copy(
        engine.nodeJar().resolveSibling("config").resolve("log4j2.properties"),
        folder.resolve("config").resolve("log4j2.properties"),
        StandardCopyOption.REPLACE_EXISTING);
    ProcessBuilder builder =
        new ProcessBuilder(NodeCommand.of(engine, folder, port, heap, dump(folder)))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(console(folder).toFile());
    // Options meant for the product's JVM must not reach this one.
    builder
        .environment()
        .keySet()
        .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
    return new NodeProcess(builder.start(), store, engine, folder);
  }

  /**
   * Blocks until all indices can be searched.
   *
   * @return where the node answers
   * @throws EmbeddedElasticsearchException when it ends or stays silent; its JVM is gone then
   */
  URI awaitReady(Duration timeout) throws IOException, InterruptedException {
    boolean ready = false;
    try {
      long end = System.nanoTime() + timeout.toNanos();
      while (!process.waitFor(50, TimeUnit.MILLISECONDS)) {
        Optional<URI> url = announcedUrl();
        if (url.isPresent() && NodeHealth.searchable(url.get())) {
          ready = true;
          return url.get();
        }
        if (System.nanoTime() - end > 0) {
          throw failed("did not become ready within " + timeout.toSeconds() + " s");
        }
      }
      throw failed("ended with code " + process.exitValue());
    } finally {
      if (!ready) {
        process.destroyForcibly();
      }
    }
  }

  private Optional<URI> announcedUrl() throws IOException {
    return DataFolder.announced(folder)
        .filter(announced -> announced.pid() == process.pid())
        .map(DataFolder.Announced::url);
  }

  private EmbeddedElasticsearchException failed(String what) throws IOException {
    List<String> lines =
        new String(Files.readAllBytes(console(folder)), StandardCharsets.UTF_8).lines().toList();
    String tail =
        String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    return new EmbeddedElasticsearchException(
        String.format(
            Locale.ROOT,
            "Elasticsearch (process %d) on %s %s. Log: %s. Its last words:%n%s",
            process.pid(),
            folder,
            what,
            folder.resolve("logs"),
            tail));
  }

  boolean alive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  /** Blocks until the process has ended, for whatever reason. */
  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  /** Lets the node end in order; after a time-out it is killed. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (process.waitFor(CLOSE_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        keepArchive();
      } else {
        log.warn("Elasticsearch did not stop within {} s and is killed", CLOSE_TIMEOUT.toSeconds());
      }
    } catch (IOException e) {
      log.warn("Elasticsearch could not be stopped in order and is killed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }

  private void keepArchive() {
    Path dump = dump(folder);
    if (engine.archived() || process.exitValue() != 0 || !Files.exists(dump)) {
      return;
    }
    try {
      store.keepArchive(engine, dump);
      Files.delete(dump);
    } catch (IOException e) {
      log.warn(
          "Class data of Elasticsearch not kept in {}: starts stay slower", engine.archive(), e);
    }
  }

  private static Path dump(Path folder) {
    return folder.resolve("tmp").resolve("classes.jsa");
  }

  private static Path console(Path folder) {
    return folder.resolve("logs").resolve("console.log");
  }
}
