package dev.ouvidor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A page that listens to the live stream. */
public final class Events implements AutoCloseable {
  private final InputStream body;
  private final BlockingQueue<Event> received = new LinkedBlockingQueue<>();

  /** An event as it came. */
  public record Event(String id, String type, String data) {}

  private Events(InputStream body) {
    this.body = body;
    Thread reader = new Thread(this::read, "events");
    reader.setDaemon(true);
    reader.start();
  }

  /** Connects; the stream is open when this returns. */
  public static Events open(HttpClient http, HttpRequest request) {
    try {
      HttpResponse<InputStream> answer =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      assertEquals(200, answer.statusCode());
      assertEquals(
          "text/event-stream;charset=utf-8",
          answer.headers().firstValue("Content-Type").orElse("").replace(" ", ""));
      return new Events(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  /** The next event that is as wanted; those before it are passed over. */
  public Event next(Predicate<Event> wanted) {
    try {
      for (Event event = received.poll(60, TimeUnit.SECONDS);
          event != null;
          event = received.poll(60, TimeUnit.SECONDS)) {
        if (wanted.test(event)) {
          return event;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError("nothing came in time");
  }

  private void read() {
    try (var lines = new BufferedReader(new InputStreamReader(body, UTF_8))) {
      String id = "";
      String type = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          type = line.substring(7);
        } else if (line.startsWith("data: ")) {
          received.add(new Event(id, type, line.substring(6)));
        }
      }
      received.add(new Event("", "closed", "by the server"));
    } catch (IOException e) {
      received.add(new Event("", "closed", String.valueOf(e.getMessage())));
    }
  }

  @Override
  public void close() throws IOException {
    body.close();
  }
}
