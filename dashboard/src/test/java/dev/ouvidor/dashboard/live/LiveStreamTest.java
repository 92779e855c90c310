package dev.ouvidor.dashboard.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.dashboard.Events;
import io.javalin.Javalin;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveStreamTest {
  private static final int ROUND = 500;
  private static final int ROUNDS = 40;

  private final LiveStream unit = new LiveStream(new ObjectMapper(), "here");
  private final Javalin server =
      Javalin.create(
          config -> {
            config.startup.showJavalinBanner = false;
            config.routes.get("/stream", unit::subscribe);
          });

  @BeforeEach
  void start() {
    server.start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() {
    unit.close();
    server.stop();
  }

  @Test
  void whoStopsReadingIsCutOffAndHoldsUpNobody() throws IOException {
    try (Socket stuck = new Socket();
        Events reader = listen(null)) {
      stuck.setReceiveBufferSize(4_096);
      stuck.connect(new InetSocketAddress("127.0.0.1", server.port()));
      stuck
          .getOutputStream()
          .write("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
      awaitPages(2);
      String filling = "x".repeat(2_000);
      for (int round = 1; round <= ROUNDS; round++) {
        for (int i = 0; i < ROUND; i++) {
          unit.publish("case", filling);
        }
        String last = "here-" + round * ROUND;
        reader.next(event -> event.id().equals(last));
      }
      awaitPages(1);
    }
  }

  @Test
  void whoComesBackTooLateReadsAnew() throws IOException {
    for (int i = 0; i < 2_500; i++) {
      unit.publish("case", i);
    }
    try (Events inTime = listen("here-2498")) {
      assertEquals("2498", inTime.next(event -> true).data());
      assertEquals("2499", inTime.next(event -> true).data());
    }
    try (Events late = listen("here-10")) {
      assertEquals("reload", late.next(event -> true).type());
    }
  }

  private Events listen(@Nullable String lastEvent) {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/stream"));
    if (lastEvent != null) {
      request.header("Last-Event-ID", lastEvent);
    }
    return Events.open(HttpClient.newHttpClient(), request.build());
  }

  private void awaitPages(int count) {
    long end = System.nanoTime() + 60_000_000_000L;
    while (unit.size() != count && System.nanoTime() < end) {
      LockSupport.parkNanos(10_000_000);
    }
    assertEquals(count, unit.size());
  }
}
