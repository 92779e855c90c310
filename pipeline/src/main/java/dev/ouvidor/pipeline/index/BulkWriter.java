package dev.ouvidor.pipeline.index;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.DequeRequestBuffer;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.RequestBuffer;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.SimpleBatchCreator;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.elasticsearch.client.ResponseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends bulk requests; each path ends in exactly one call of the result handler. */
final class BulkWriter<T> extends AsyncSinkWriter<T, BulkEntry> {
  private static final Logger log = LoggerFactory.getLogger(BulkWriter.class);
  private static final long FIRST_BACK_OFF_MS = 100;
  private static final long MAX_BACK_OFF_MS = 5_000;

  /** What waits in memory while Elasticsearch is away, besides what is in flight. */
  private static final long MAX_BUFFERED_BYTES = 32L << 20;

  private final RequestBuffer<BulkEntry> buffer;
  private final Elastic elastic;
  private final BulkDelivery delivery;
  private final Refusals refusals;
  private final ScheduledExecutorService timer;
  private final AtomicInteger failures = new AtomicInteger();
  private final Counter quarantined;
  private final Counter retried;
  private final Counter answers;
  private final Counter answerMillis;

  /**
   * Waits until Elasticsearch answers.
   *
   * @throws SuppressRestartsException if an index template is missing: without one, documents would
   *     be indexed wrongly
   */
  BulkWriter(
      ElementConverter<T, BulkEntry> converter,
      WriterInitContext context,
      AsyncSinkWriterConfiguration limits,
      Collection<BufferedRequestState<BulkEntry>> recovered,
      Elastic elastic,
      Refusals refusals,
      InstantSource clock)
      throws IOException {
    this(
        converter,
        context,
        limits,
        recovered,
        elastic,
        refusals,
        clock,
        new DequeRequestBuffer<>());
  }

  private BulkWriter(
      ElementConverter<T, BulkEntry> converter,
      WriterInitContext context,
      AsyncSinkWriterConfiguration limits,
      Collection<BufferedRequestState<BulkEntry>> recovered,
      Elastic elastic,
      Refusals refusals,
      InstantSource clock,
      RequestBuffer<BulkEntry> buffer)
      throws IOException {
    super(
        converter,
        context,
        limits,
        recovered,
        new SimpleBatchCreator<>(limits.getMaxBatchSizeInBytes()),
        buffer);
    this.buffer = buffer;
    this.elastic = elastic;
    this.delivery = new BulkDelivery(elastic.rest(), clock);
    this.refusals = refusals;
    // Answers come in the threads of the client.
    this.quarantined = counter(context, "documentsQuarantined");
    this.retried = counter(context, "documentsRetried");
    this.answers = counter(context, "bulkAnswers");
    this.answerMillis = counter(context, "bulkAnswerMillis");
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              var thread = new Thread(work, "bulk-back-off");
              thread.setDaemon(true);
              return thread;
            });
    try {
      verify();
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  @Override
  public void write(T element, Context context) throws IOException, InterruptedException {
    while (buffer.totalSizeInBytes() > MAX_BUFFERED_BYTES) {
      flush(true);
    }
    super.write(element, context);
  }

  @Override
  protected void submitRequestEntries(List<BulkEntry> entries, ResultHandler<BulkEntry> handler) {
    long sent = System.nanoTime();
    delivery
        .deliver(entries)
        .thenAccept(
            results -> {
              answers.inc();
              answerMillis.inc(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sent));
              answered(results, handler);
            })
        .exceptionally(
            bug -> {
              Throwable cause = bug.getCause() == null ? bug : bug.getCause();
              handler.completeExceptionally(
                  cause instanceof Exception e ? e : new IllegalStateException(cause));
              return null;
            });
  }

  @Override
  protected long getSizeInBytes(BulkEntry entry) {
    return entry.size();
  }

  @Override
  public void close() {
    super.close();
    timer.shutdownNow();
    elastic.close();
  }

  private void verify() throws IOException {
    while (true) {
      try {
        new IndexTemplates(elastic.rest()).verify();
        settleLater();
        return;
      } catch (IllegalStateException e) {
        throw new SuppressRestartsException(e);
      } catch (ResponseException e) {
        int status = e.getResponse().getStatusLine().getStatusCode();
        if (BulkVerdict.ofRequest(status, String.valueOf(e.getMessage())) != BulkVerdict.RETRY) {
          throw stopped("status " + status, e);
        }
        pause("status " + status);
      } catch (IOException e) {
        pause(e.getClass().getSimpleName());
      }
    }
  }

  private void pause(String why) throws IOException {
    refusals.refused(why, 0);
    try {
      TimeUnit.MILLISECONDS.sleep(backOff());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("stopped while Elasticsearch was away");
    }
  }

  private void answered(BulkResults results, ResultHandler<BulkEntry> handler) {
    String stop = results.stop();
    String refused = results.refused();
    if (stop != null) {
      handler.completeExceptionally(stopped(stop, null));
      return;
    }
    quarantined.inc(results.quarantined());
    if (refused != null) {
      int again = results.again().size() - results.quarantined();
      retried.inc(again);
      refusals.refused(refused, again);
      later(() -> handler.retryForEntries(results.again()), backOff());
      return;
    }
    settleLater();
    if (results.again().isEmpty()) {
      handler.complete();
    } else {
      handler.retryForEntries(results.again());
    }
  }

  private void settleLater() {
    failures.set(0);
    if (refusals.isRefusing()) {
      later(refusals::settle, Refusals.SETTLED_AFTER.toMillis());
    }
  }

  private long backOff() {
    return Math.min(MAX_BACK_OFF_MS, FIRST_BACK_OFF_MS << Math.min(failures.getAndIncrement(), 10));
  }

  private void later(Runnable work, long delayMs) {
    try {
      var unused = timer.schedule(work, delayMs, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      log.debug("Closed while Elasticsearch was away; the checkpoint holds what was to be sent", e);
    }
  }

  private static Counter counter(WriterInitContext context, String name) {
    return context.metricGroup().counter(name, new ThreadSafeSimpleCounter());
  }

  private static SuppressRestartsException stopped(String why, @Nullable Exception cause) {
    return new SuppressRestartsException(
        new IllegalStateException("Elasticsearch takes no documents: " + why, cause));
  }
}
