package dev.ouvidor.connectors.mastodon;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The stand-in's stream of server-sent events. Thread safe. */
final class Broadcast {
  private static final String END = "";

  private final List<LinkedBlockingQueue<String>> listeners = new CopyOnWriteArrayList<>();

  int listeners() {
    return listeners.size();
  }

  void push(String kind, String data) {
    String event = "event: " + kind + "\ndata: " + data + "\n\n";
    listeners.forEach(listener -> listener.add(event));
  }

  /** Ends all streams. */
  void cut() {
    listeners.forEach(listener -> listener.add(END));
  }

  /** Writes events as they come, until the stream is cut or the listener is gone. */
  void serve(HttpExchange exchange, BooleanSupplier closed)
      throws IOException, InterruptedException {
    exchange.getResponseHeaders().set("content-type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    var listener = new LinkedBlockingQueue<>(List.of(":)\n"));
    listeners.add(listener);
    try {
      OutputStream out = exchange.getResponseBody();
      while (!closed.getAsBoolean()) {
        String event = listener.poll(10, TimeUnit.SECONDS);
        if (END.equals(event)) {
          return;
        }
        out.write((event == null ? ":thump\n" : event).getBytes(UTF_8));
        out.flush();
      }
    } finally {
      listeners.remove(listener);
    }
  }
}
