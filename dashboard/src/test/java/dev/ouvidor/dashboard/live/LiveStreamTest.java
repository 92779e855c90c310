package dev.ouvidor.dashboard.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.dashboard.Events;
import io.javalin.Javalin;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveStreamTest {
  private static final int ROUND = 500;
  private static final String FILLING = "x".repeat(2_000);
  private static final int PAGES = 20;

  private final LogLines log = new LogLines();
  private final LiveStream unit = new LiveStream(new ObjectMapper(), "here");
  private final Javalin server =
      Javalin.create(
          config -> {
            config.startup.showJavalinBanner = false;
            config.routes.get("/stream", ctx -> unit.subscribe(ctx, () -> true, false));
            config.routes.after(LiveStreamTest::noteLater);
          });

  @BeforeEach
  void start() {
    server.start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() throws InterruptedException {
    try (log) {
      server.stop();
      unit.close();
      assertNull(log.next(), "nothing is worth a line");
    }
  }

  @Test
  void whoStopsReadingIsCutOffAndHoldsUpNobody() throws IOException {
    try (Socket stuck = page();
        Events reader = listen(null)) {
      awaitPages(2);
      fill(reader, 40);
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

  @Test
  void pagesThatVanishInTheMiddleCostNothing() throws IOException {
    try (Events reader = listen(null)) {
      var pages = new ArrayList<>(pages(PAGES));
      awaitPages(1 + PAGES);
      fill(reader, 6);
      pages.addAll(pages(PAGES));
      awaitPages(1 + 2 * PAGES);
      for (Socket page : pages) {
        unit.publish("case", FILLING);
        page.setSoLinger(true, 0);
        page.close();
      }
      for (int i = 0; unit.size() > 1 && i < 10_000; i++) {
        unit.publish("case", FILLING);
        LockSupport.parkNanos(1_000_000);
      }
      assertEquals(1, unit.size());
      unit.publish("last", "to who stayed");
      reader.next(event -> event.type().equals("last"));
      try (Events next = listen(null)) {
        unit.publish("first", "to who came");
        next.next(event -> event.type().equals("first"));
      }
    }
  }

  /** Like any handler of the product after the answer, and late enough to meet no response. */
  private static void noteLater(Context ctx) {
    LockSupport.parkNanos(20_000_000);
    ctx.header("X-Answered", ctx.path());
  }

  /** Sends a megabyte a round; a page that reads nothing falls behind. */
  private void fill(Events reader, int rounds) {
    for (int round = 1; round <= rounds; round++) {
      for (int i = 0; i < ROUND; i++) {
        unit.publish("case", FILLING);
      }
      String last = "here-" + round * ROUND;
      reader.next(event -> event.id().equals(last));
    }
  }

  private List<Socket> pages(int count) throws IOException {
    var pages = new ArrayList<Socket>();
    for (int i = 0; i < count; i++) {
      pages.add(page());
    }
    return pages;
  }

  /** A page that reads nothing. */
  private Socket page() throws IOException {
    Socket page = new Socket();
    page.setReceiveBufferSize(4_096);
    page.connect(new InetSocketAddress("127.0.0.1", server.port()));
    page.getOutputStream()
        .write("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
    return page;
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
