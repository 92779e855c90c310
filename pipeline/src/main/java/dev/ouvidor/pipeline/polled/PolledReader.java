package dev.ouvidor.pipeline.polled;

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
 * Emits what is new. It is asked for from a thread of its own, so that the job never waits for the
 * answer; while there is none, nothing changes.
 */
final class PolledReader<T> implements SourceReader<T, PolledSource.Nothing> {
  private static final Logger log = LoggerFactory.getLogger(PolledReader.class);
  private static final long EVERY_MS = 2_000;

  /** While so much waits to be taken, nothing more is asked for. */
  private static final int MOST_WAITING = 2_000;

  private final Poll<T> poll;
  private final String name;
  private final ScheduledExecutorService timer;
  private final Queue<T> waiting = new ArrayDeque<>();
  private CompletableFuture<Void> available = new CompletableFuture<>();
  private boolean answered = true;

  /**
   * @param poll closed with this
   * @param name of the source
   */
  PolledReader(Poll<T> poll, String name) {
    this.poll = poll;
    this.name = name;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              var thread = new Thread(work, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  @Override
  public void start() {
    var unused = timer.scheduleWithFixedDelay(this::look, 0, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      boolean more = true;
      while (more && hasRoom() && !timer.isShutdown()) {
        List<T> news = poll.news();
        offer(news);
        more = !news.isEmpty();
      }
      if (!answered) {
        log.info("Elasticsearch answers again to {}", name);
      }
      answered = true;
    } catch (IOException | RuntimeException e) {
      if (answered) {
        log.warn("{}: nothing new can be read, all stays as it is: {}", name, e.toString());
      }
      answered = false;
    }
  }

  private synchronized boolean hasRoom() {
    return waiting.size() < MOST_WAITING;
  }

  private void offer(List<T> news) {
    if (news.isEmpty()) {
      return;
    }
    CompletableFuture<Void> wake;
    synchronized (this) {
      waiting.addAll(news);
      wake = available;
    }
    wake.complete(null);
  }

  @Override
  public synchronized InputStatus pollNext(ReaderOutput<T> output) {
    T next = waiting.poll();
    if (next != null) {
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
  public List<PolledSource.Nothing> snapshotState(long checkpoint) {
    return List.of();
  }

  @Override
  public void addSplits(List<PolledSource.Nothing> splits) {}

  @Override
  public void notifyNoMoreSplits() {}

  @Override
  public void close() {
    timer.shutdownNow();
    poll.close();
  }
}
