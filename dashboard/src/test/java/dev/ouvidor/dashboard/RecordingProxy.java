package dev.ouvidor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between the product and its Elasticsearch and keeps what the requests make use of. */
public final class RecordingProxy implements AutoCloseable {
  private final URI to;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Set<String> used = new ConcurrentSkipListSet<>();
  private final Set<String> missing = new ConcurrentSkipListSet<>();
  private final AtomicLong bulks = new AtomicLong();
  private volatile boolean away;
  private volatile String refused = "";
  private volatile String last = "";
  private final AtomicLong labelsLeft = new AtomicLong(Long.MAX_VALUE);

  public RecordingProxy(URI to) throws IOException {
    this.to = to;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::pass);
    server.setExecutor(threads);
    server.start();
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** All that was made use of. */
  Set<String> used() {
    return new TreeSet<>(used);
  }

  /** What was made use of and is not in every Elasticsearch, with the path of the request. */
  public Set<String> missing() {
    return new TreeSet<>(missing);
  }

  /** How many bulk requests there were. */
  long bulks() {
    return bulks.get();
  }

  /** From now on connections break without an answer. */
  void goAway() {
    away = true;
  }

  /** From now on nothing can be written under paths with this in them. */
  void refuseWrites(String part) {
    refused = part;
  }

  /**
   * The next write under a path with this in it happens, but nobody hears of it, and nothing gets
   * through any more: as if whoever writes died at that moment.
   */
  void dieAfterWriting(String part) {
    last = part;
  }

  /** Only so many more bulk requests that label feedback anew get through. */
  void allowLabels(long number) {
    labelsLeft.set(number);
  }

  /** Another way to the same Elasticsearch. */
  RecordingProxy another() throws IOException {
    return new RecordingProxy(to);
  }

  /** Whether nothing gets through. */
  boolean isAway() {
    return away;
  }

  void comeBack() {
    away = false;
  }

  private void pass(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getRawPath();
      boolean writes = exchange.getRequestMethod().equals("PUT");
      boolean refuses =
          !refused.isEmpty() && path.contains(refused) && (writes || path.endsWith("/_bulk"));
      if (away || refuses) {
        throw new IOException("away");
      }
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (path.endsWith("/_bulk")) {
        bulks.incrementAndGet();
      }
      String text = new String(body, UTF_8);
      if (path.endsWith("/_bulk")
          && text.contains("\"relabelled\"")
          && labelsLeft.getAndDecrement() <= 0) {
        throw new IOException("away");
      }
      used.addAll(Portability.used(path, text));
      Portability.missing(path, text).forEach(one -> missing.add(one + " in " + path));
      HttpResponse<byte[]> answer =
          http.send(request(exchange, body), HttpResponse.BodyHandlers.ofByteArray());
      if (writes && !last.isEmpty() && path.contains(last)) {
        away = true;
        throw new IOException("away");
      }
      answer
          .headers()
          .map()
          .forEach(
              (name, values) -> {
                if (!name.equalsIgnoreCase("content-length")
                    && !name.equalsIgnoreCase("transfer-encoding")) {
                  exchange.getResponseHeaders().put(name, values);
                }
              });
      boolean empty = answer.body().length == 0;
      exchange.sendResponseHeaders(answer.statusCode(), empty ? -1 : answer.body().length);
      if (!empty) {
        exchange.getResponseBody().write(answer.body());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private HttpRequest request(HttpExchange exchange, byte[] body) {
    var request =
        HttpRequest.newBuilder(to.resolve(exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    for (String name : new String[] {"Content-Type", "Accept"}) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    return request.build();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
