package dev.ouvidor.pipeline.faults;

import dev.ouvidor.pipeline.Eventually;
import dev.ouvidor.pipeline.faults.Reconciliation.Report;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.ResponseException;
import org.jspecify.annotations.Nullable;

/** One run: a script, its stand-in, a proxy before Elasticsearch, and the pipeline between them. */
final class Trial implements AutoCloseable {
  private final TrialNode node;
  private final Script script;
  private final String name;
  private final FeedStandIn feed;
  private final FaultyProxy proxy;
  private final Elastic elastic;
  private final Path checkpoints;
  private final Path log;
  private final long started = System.nanoTime();
  private PipelineProcess pipeline;

  /**
   * @param name also the id of the connection
   */
  Trial(TrialNode node, String name, long seed, int posts) throws IOException {
    this.node = node;
    this.name = name;
    script = new Script(seed, name, posts);
    feed = new FeedStandIn(script);
    feed.start();
    proxy = new FaultyProxy(node.url());
    elastic = ElasticsearchConnection.of(node.url()).open();
    checkpoints = node.folder().resolve(name + "-checkpoints");
    log = node.folder().resolve(name + ".log");
    pipeline = run();
  }

  FeedStandIn feed() {
    return feed;
  }

  FaultyProxy proxy() {
    return proxy;
  }

  PipelineProcess pipeline() {
    return pipeline;
  }

  Path checkpoints() {
    return checkpoints;
  }

  /**
   * Waits until this part of the script, from 0 to 1, has been asked for, and something is in the
   * index: then every task has begun.
   */
  void awaitProgress(double part) {
    Eventually.get("progress", feed::progress, progress -> progress >= part);
    Eventually.get("first documents", this::written, n -> n > 0);
  }

  private int written() {
    var request = new Request("GET", "/feedback-*/_count");
    request.addParameter("q", "connection:" + name);
    try {
      return Json.mapper()
          .readTree(elastic.rest().performRequest(request).getEntity().getContent())
          .path("count")
          .asInt();
    } catch (IOException e) {
      // It may just be dead.
      return 0;
    }
  }

  /** Elasticsearch misbehaves for a while, with something to write for it. */
  void misbehave(FaultyProxy.Mode mode, Duration during) {
    proxy.misbehave(mode);
    feed.openMore();
    Eventually.get("hit by " + mode, proxy::hits, hits -> hits > 0);
    pause(during);
    proxy.misbehave(FaultyProxy.Mode.PASS);
  }

  void killPipeline() throws Exception {
    pipeline.kill();
    pipeline = run();
  }

  /** {@code kill -9} of the node; its supervisor starts it again. */
  void killElasticsearch() {
    ProcessHandle.current()
        .children()
        .filter(child -> child.pid() != pipeline.pid())
        .forEach(ProcessHandle::destroyForcibly);
    Eventually.get("end of Elasticsearch", node::alive, alive -> !alive);
  }

  /** What happens when the disk of Elasticsearch is nearly full, and when it is not any more. */
  void readOnly(boolean on) throws IOException {
    var request = new Request("PUT", "/_all/_settings");
    request.addParameter("expand_wildcards", "all");
    request.setJsonEntity(
        "{\"index.blocks.read_only_allow_delete\":" + (on ? "true" : "null") + "}");
    elastic.rest().performRequest(request);
  }

  /** Stops the pipeline in order and starts another one in its place. */
  void restart() throws IOException {
    pipeline.close();
    pipeline = run();
  }

  /** Waits until all is handed out and the index is as it must be, or will not be. */
  Report finish(Duration patience) throws IOException {
    Ledger ledger = script.ledger();
    long end = System.nanoTime() + patience.toNanos();
    Report report;
    do {
      pause(Duration.ofMillis(500));
      report = feed.progress() < 1 ? null : compared(ledger);
    } while (System.nanoTime() < end
        && pipeline.isAlive()
        && (report == null || !report.isEqual()));
    pipeline.close();
    return Reconciliation.of(elastic, ledger);
  }

  /** Null while an index is just being made: for a moment it cannot be searched. */
  private @Nullable Report compared(Ledger ledger) throws IOException {
    try {
      return Reconciliation.of(elastic, ledger);
    } catch (ResponseException e) {
      if (e.getResponse().getStatusLine().getStatusCode() == 503) {
        return null;
      }
      throw e;
    }
  }

  /** Lines of the log that contain this. */
  List<String> said(String words) throws IOException {
    return pipeline.said().stream().filter(line -> line.contains(words)).toList();
  }

  /** Posts a second, outages included. */
  String summary(Report report) {
    double seconds = (System.nanoTime() - started) / 1e9;
    return "%d posts handed out %d times in %.0f s: %s"
        .formatted(script.posts(), script.size(), seconds, report);
  }

  static void pause(Duration duration) {
    long end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(Math.min(end - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(100)));
    }
  }

  @Override
  public void close() throws IOException {
    try (elastic;
        proxy;
        feed) {
      pipeline.close();
    }
  }

  private PipelineProcess run() throws IOException {
    Files.createDirectories(log.getParent());
    return PipelineProcess.start(
        proxy.url(), FeedChannel.config(script.connection(), feed.base()), checkpoints, log);
  }
}
