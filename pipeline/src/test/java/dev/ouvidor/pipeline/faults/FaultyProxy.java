package dev.ouvidor.pipeline.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Stands between the pipeline and Elasticsearch, and misbehaves on command. Thread safe. */
final class FaultyProxy implements AutoCloseable {
  private static final int TOO_LARGE = 20_000;
  private static final int LINES_OF_ONE = 2;

  private final URI to;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(FaultyProxy::daemon);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final AtomicLong hits = new AtomicLong();
  private volatile Mode mode = Mode.PASS;

  /** Ways to misbehave. */
  enum Mode {
    PASS,
    /** Every request is refused with 429. */
    STATUS_429,
    /** Every request is refused with 503. */
    STATUS_503,
    /** Every request ends in the 404 of a load balancer. */
    STATUS_404,
    /** Bulk requests are answered with 200, and two thirds of the documents with 429. */
    ITEMS_429,
    /** Bulk requests are carried out, then the connection drops without an answer. */
    CUT_AFTER,
    /** Connections drop at once. */
    AWAY,
    /** Half a second for each request. */
    SLOW,
    /**
     * Bulk requests of more than 20 kB are refused with 413, unless they hold a single document:
     * one that is too large by itself belongs into quarantine, which the ledger does not foresee.
     */
    TOO_LARGE
  }

  FaultyProxy(URI to) throws IOException {
    this.to = to;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  void misbehave(Mode how) {
    mode = how;
    hits.set(0);
  }

  /** How many requests have met the present mode. */
  long hits() {
    return hits.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      boolean bulk = exchange.getRequestURI().getPath().equals("/_bulk");
      Mode now = mode;
      hits.incrementAndGet();
      switch (now) {
        case PASS -> answer(exchange, forward(exchange, body));
        case STATUS_429 ->
            answer(exchange, 429, "{\"error\":\"too many requests\",\"status\":429}");
        case STATUS_503 -> answer(exchange, 503, "<html>503 Service Unavailable</html>");
        case STATUS_404 ->
            answer(exchange, 404, "{\"ok\":false,\"message\":\"Unknown resource.\"}");
        case AWAY -> exchange.close();
        case SLOW -> {
          TimeUnit.MILLISECONDS.sleep(500);
          answer(exchange, forward(exchange, body));
        }
        case CUT_AFTER -> {
          HttpResponse<byte[]> carriedOut = forward(exchange, body);
          if (!bulk) {
            answer(exchange, carriedOut);
          }
        }
        case ITEMS_429 -> {
          if (bulk) {
            PartialBulk partial = PartialBulk.of(body);
            answer(exchange, 200, partial.merged(forward(exchange, partial.passed()).body()));
          } else {
            answer(exchange, forward(exchange, body));
          }
        }
        case TOO_LARGE -> {
          if (bulk && body.length > TOO_LARGE && lines(body) > LINES_OF_ONE) {
            answer(exchange, 413, "");
          } else {
            answer(exchange, forward(exchange, body));
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int lines(byte[] body) {
    int lines = 0;
    for (byte one : body) {
      lines += one == '\n' ? 1 : 0;
    }
    return lines;
  }

  private HttpResponse<byte[]> forward(HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
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
    return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> answer)
      throws IOException {
    for (String name : new String[] {"Content-Type", "X-Elastic-Product"}) {
      answer
          .headers()
          .firstValue(name)
          .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
    }
    write(exchange, answer.statusCode(), answer.body());
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    write(exchange, status, body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  private static void write(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "faulty-proxy");
    thread.setDaemon(true);
    return thread;
  }
}
