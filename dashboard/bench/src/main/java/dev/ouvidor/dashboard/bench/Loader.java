package dev.ouvidor.dashboard.bench;

import co.elastic.clients.elasticsearch.core.BulkRequest;
import dev.ouvidor.pipeline.index.Indices;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.entity.ContentType;
import org.apache.http.nio.entity.NByteArrayEntity;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.elasticsearch.client.RequestOptions;

/** Loads finished documents as fast as Elasticsearch takes them, and does nothing else. */
final class Loader {
  private static final ContentType NDJSON = ContentType.create("application/x-ndjson");

  /** A cold node on a busy machine takes its time; the loader must not die of it. */
  private static final RequestOptions PATIENT =
      RequestOptions.DEFAULT.toBuilder()
          .setRequestConfig(RequestConfig.custom().setSocketTimeout(300_000).build())
          .build();

  private final Search search;

  /**
   * How to load.
   *
   * @param typed with the client's own bulk operations, else with bytes through its transport
   * @param batch posts per request
   * @param concurrency requests at a time
   */
  record Way(boolean typed, int batch, int concurrency) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%s, %d x %d", typed ? "typed" : "bytes", concurrency, batch);
    }
  }

  Loader(Search search) {
    this.search = search;
  }

  /** Loads the first posts into empty indices and makes sure that all are there. */
  Outcome load(Finished finished, long posts, long cases, Way way)
      throws IOException, InterruptedException {
    search.clear();
    double before = Cpu.load();
    Cpu cpu = Cpu.since(search.process());
    try (Finished.Reader reader = finished.read(posts)) {
      run(reader, way);
    }
    Cpu.Spent spent = cpu.spent();
    double after = Cpu.load();
    search.verify(Indices.FEEDBACK, posts);
    search.verify(Indices.CASES, cases);
    return new Outcome(posts, spent, before, after);
  }

  private void run(Finished.Reader reader, Way way) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(way.concurrency());
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int i = 0; i < way.concurrency(); i++) {
        ends.add(
            threads.submit(
                () -> {
                  sendAll(reader, way);
                  return null;
                }));
      }
      for (Future<?> end : ends) {
        end.get();
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("loading failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private void sendAll(Finished.Reader reader, Way way) throws IOException {
    for (List<Finished.Ready> batch = reader.next(way.batch());
        !batch.isEmpty();
        batch = reader.next(way.batch())) {
      if (way.typed()) {
        sendTyped(batch);
      } else {
        sendBytes(batch);
      }
    }
  }

  /** A case that is there already is no error of the loader: counts are checked afterwards. */
  private void sendBytes(List<Finished.Ready> batch) throws IOException {
    var body = new ByteArrayOutputStream(batch.size() * 1_500);
    batch.forEach(document -> document.appendTo(body));
    var request = new Request("POST", "/_bulk");
    request.setOptions(PATIENT);
    request.addParameter("filter_path", "errors");
    request.setEntity(new NByteArrayEntity(body.toByteArray(), NDJSON));
    EntityUtils.consume(search.elastic().rest().performRequest(request).getEntity());
  }

  private void sendTyped(List<Finished.Ready> batch) throws IOException {
    var bulk = new BulkRequest.Builder();
    for (Finished.Ready document : batch) {
      bulk.operations(
          o ->
              document.opensCase()
                  ? o.create(
                      c -> c.index(document.index()).id(document.id()).document(document.binary()))
                  : o.index(
                      i ->
                          i.index(document.index()).id(document.id()).document(document.binary())));
    }
    search.elastic().client().bulk(bulk.build());
  }
}
