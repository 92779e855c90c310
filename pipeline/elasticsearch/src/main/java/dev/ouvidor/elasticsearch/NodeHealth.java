package dev.ouvidor.elasticsearch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a node over HTTP how it is. */
final class NodeHealth {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          // Loopback only: a proxy set for the product must not see it.
          .proxy(HttpClient.Builder.NO_PROXY)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private NodeHealth() {}

  /** Whether something at the address answers as Elasticsearch does. */
  static boolean answers(URI url) throws InterruptedException {
    return ok(url.resolve("/_cluster/health"));
  }

  /** Whether every index can be searched; waits up to a second for it. */
  static boolean searchable(URI url) throws InterruptedException {
    return ok(url.resolve("/_cluster/health?wait_for_status=yellow&timeout=1s"));
  }

  private static boolean ok(URI url) throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(url).timeout(Duration.ofSeconds(5)).build();
    try {
      return CLIENT.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      // No answer is the answer: nobody listens there, or not yet.
      return false;
    }
  }
}
