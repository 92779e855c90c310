package dev.ouvidor.pipeline.settings;

import dev.ouvidor.pipeline.index.Elastic;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Emits what comes into force. Elasticsearch is asked from a thread of its own, so that the job
 * never waits for it; while it does not answer, nothing changes.
 */
final class SettingsReader implements SourceReader<Setting, SettingsSource.Nothing> {
  private static final Logger log = LoggerFactory.getLogger(SettingsReader.class);
  private static final long EVERY_MS = 2_000;

  private final SettingsWatch watch;
  private final Elastic elastic;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "settings-watch");
            thread.setDaemon(true);
            return thread;
          });
  private final Queue<Setting> waiting = new ArrayDeque<>();
  private CompletableFuture<Void> available = new CompletableFuture<>();
  private boolean answered = true;

  /**
   * @param elastic closed with this
   */
  SettingsReader(SettingsWatch watch, Elastic elastic) {
    this.watch = watch;
    this.elastic = elastic;
  }

  @Override
  public void start() {
    var unused = timer.scheduleWithFixedDelay(this::look, 0, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      List<Setting> changed = watch.changed();
      if (!changed.isEmpty()) {
        offer(changed);
      }
      if (!answered) {
        log.info("Elasticsearch says again which settings are in force");
      }
      answered = true;
    } catch (IOException | RuntimeException e) {
      if (answered) {
        log.warn(
            "Which settings are in force cannot be read; they stay as they are: {}", e.toString());
      }
      answered = false;
    }
  }

  private void offer(List<Setting> changed) {
    CompletableFuture<Void> wake;
    synchronized (this) {
      waiting.addAll(changed);
      wake = available;
    }
    wake.complete(null);
  }

  @Override
  public synchronized InputStatus pollNext(ReaderOutput<Setting> output) {
    Setting next = waiting.poll();
    if (next != null) {
      log.info("{} {} is in force", next.kind(), next.version());
      output.collect(next);
    }
    if (waiting.isEmpty()) {
      available = new CompletableFuture<>();
      return InputStatus.NOTHING_AVAILABLE;
    }
    return InputStatus.MORE_AVAILABLE;
  }

  @Override
  public synchronized CompletableFuture<Void> isAvailable() {
    return available;
  }

  @Override
  public List<SettingsSource.Nothing> snapshotState(long checkpoint) {
    return List.of();
  }

  @Override
  public void addSplits(List<SettingsSource.Nothing> splits) {}

  @Override
  public void notifyNoMoreSplits() {}

  @Override
  public void close() {
    timer.shutdownNow();
    elastic.close();
  }
}
