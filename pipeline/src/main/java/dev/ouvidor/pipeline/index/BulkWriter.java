package dev.ouvidor.pipeline.index;

import java.io.IOException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.base.sink.writer.AsyncSinkWriter;
import org.apache.flink.connector.base.sink.writer.BufferedRequestState;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.connector.base.sink.writer.config.AsyncSinkWriterConfiguration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends bulk requests; each path ends in exactly one call of the result handler. */
final class BulkWriter<T> extends AsyncSinkWriter<T, BulkEntry> {
  private static final Logger log = LoggerFactory.getLogger(BulkWriter.class);
  private static final long FIRST_BACK_OFF_MS = 100;
  private static final long MAX_BACK_OFF_MS = 5_000;

  private final Elastic elastic;
  private final InstantSource clock;
  private final ScheduledExecutorService timer;
  private final AtomicInteger failures = new AtomicInteger();
  private final Counter quarantined;
  private final Counter retried;

  /**
   * @throws SuppressRestartsException if an index template is missing: without one, documents would
   *     be indexed wrongly
   */
  BulkWriter(
      ElementConverter<T, BulkEntry> converter,
      WriterInitContext context,
      AsyncSinkWriterConfiguration limits,
      Collection<BufferedRequestState<BulkEntry>> recovered,
      Elastic elastic,
      InstantSource clock)
      throws IOException {
    super(converter, context, limits, recovered);
    this.elastic = elastic;
    this.clock = clock;
    // Answers come in the threads of the client.
    this.quarantined = counter(context, "documentsQuarantined");
    this.retried = counter(context, "documentsRetried");
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              var thread = new Thread(work, "bulk-back-off");
              thread.setDaemon(true);
              return thread;
            });
    verify();
  }

  @Override
  protected void submitRequestEntries(List<BulkEntry> entries, ResultHandler<BulkEntry> handler) {
    elastic
        .rest()
        .performRequestAsync(
            BulkRequests.of(entries),
            new ResponseListener() {
              @Override
              public void onSuccess(Response response) {
                answered(response, entries, handler);
              }

              @Override
              public void onFailure(Exception problem) {
                failed(problem, entries, handler);
              }
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
    try {
      new IndexTemplates(elastic.rest()).verify();
    } catch (IllegalStateException e) {
      close();
      throw new SuppressRestartsException(e);
    } catch (ResponseException e) {
      close();
      int status = e.getResponse().getStatusLine().getStatusCode();
      if (BulkVerdict.ofRequest(status) == BulkVerdict.STOP) {
        throw stopped("status " + status, e);
      }
      throw e;
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private void answered(
      Response response, List<BulkEntry> entries, ResultHandler<BulkEntry> handler) {
    BulkResults results;
    try {
      byte[] body = EntityUtils.toByteArray(response.getEntity());
      results = BulkResults.read(body, entries, clock.instant());
    } catch (IOException e) {
      failed(e, entries, handler);
      return;
    }
    if (results.stop().isPresent()) {
      handler.completeExceptionally(stopped(results.stop().get(), null));
    } else if (results.again().isEmpty()) {
      failures.set(0);
      handler.complete();
    } else {
      quarantined.inc(results.quarantined());
      boolean refused = results.again().size() > results.quarantined();
      if (!refused) {
        failures.set(0);
      }
      again(results.again(), handler, refused ? "some documents were refused for now" : null);
    }
  }

  private void failed(
      Exception problem, List<BulkEntry> entries, ResultHandler<BulkEntry> handler) {
    if (problem instanceof ResponseException answer) {
      int status = answer.getResponse().getStatusLine().getStatusCode();
      if (BulkVerdict.ofRequest(status) == BulkVerdict.STOP) {
        handler.completeExceptionally(stopped("status " + status, problem));
      } else {
        again(entries, handler, "status " + status);
      }
    } else if (problem instanceof IOException) {
      again(entries, handler, problem.getClass().getSimpleName());
    } else {
      handler.completeExceptionally(problem);
    }
  }

  private void again(
      List<BulkEntry> entries, ResultHandler<BulkEntry> handler, @Nullable String why) {
    if (why == null) {
      handler.retryForEntries(entries);
      return;
    }
    retried.inc(entries.size());
    int failure = failures.getAndIncrement();
    long delay = Math.min(MAX_BACK_OFF_MS, FIRST_BACK_OFF_MS << Math.min(failure, 10));
    log.warn(
        "Elasticsearch did not take {} documents ({}), trying again in {} ms",
        entries.size(),
        why,
        delay);
    var unused =
        timer.schedule(() -> handler.retryForEntries(entries), delay, TimeUnit.MILLISECONDS);
  }

  private static Counter counter(WriterInitContext context, String name) {
    return context.metricGroup().counter(name, new ThreadSafeSimpleCounter());
  }

  private static SuppressRestartsException stopped(String why, @Nullable Exception cause) {
    return new SuppressRestartsException(
        new IllegalStateException("Elasticsearch takes no documents: " + why, cause));
  }
}
