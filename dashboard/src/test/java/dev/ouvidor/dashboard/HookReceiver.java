package dev.ouvidor.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** A CRM that is sent webhooks, and answers as it is told; 200 when it is told nothing more. */
final class HookReceiver implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final HttpServer server;
  private final Deque<Integer> answers = new ArrayDeque<>();
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile String location = "";

  /**
   * @param headers in lower case
   */
  record Received(Map<String, String> headers, byte[] body) {
    String type() {
      try {
        return Client.JSON.readTree(body).path("type").asText();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  HookReceiver(int... statuses) throws IOException {
    for (int status : statuses) {
      answers.add(status);
    }
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  void redirectTo(String url) {
    location = url;
  }

  List<Received> received() {
    return received;
  }

  /** Waits until so many have come. */
  List<Received> await(int count) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (received.size() < count) {
      if (System.nanoTime() > end) {
        throw new AssertionError(received.size() + " of " + count + " came");
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
    return received;
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      received.add(
          new Received(
              exchange.getRequestHeaders().entrySet().stream()
                  .collect(
                      Collectors.toMap(
                          one -> one.getKey().toLowerCase(Locale.ROOT),
                          one -> one.getValue().get(0))),
              exchange.getRequestBody().readAllBytes()));
      if (!location.isEmpty()) {
        exchange.getResponseHeaders().set("Location", location);
      }
      Integer status = answers.poll();
      exchange.sendResponseHeaders(Objects.requireNonNullElse(status, 200), -1);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
