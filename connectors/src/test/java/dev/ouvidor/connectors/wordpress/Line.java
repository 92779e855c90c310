package dev.ouvidor.connectors.wordpress;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ouvidor.connectors.sandbox.StandIn;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.stream.Collectors;

/** A line to a real server that meets the faults of a stand-in. */
final class Line extends StandIn {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI server;

  Line(URI server) {
    super(0);
    this.server = server;
  }

  @Override
  protected boolean isApi(Request request) {
    return true;
  }

  @Override
  protected Response answer(Request request) throws IOException {
    String query =
        request.query().entrySet().stream()
            .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    var onward =
        HttpRequest.newBuilder(server.resolve(request.path() + "?" + query))
            .method(request.method(), BodyPublishers.ofString(request.body()));
    for (String header : new String[] {"authorization", "content-type"}) {
      if (request.header(header) != null) {
        onward.header(header, String.valueOf(request.header(header)));
      }
    }
    try {
      HttpResponse<byte[]> response = client.send(onward.build(), BodyHandlers.ofByteArray());
      String type = response.headers().firstValue("content-type").orElse("text/html");
      return new Response(response.statusCode(), Map.of("content-type", type), response.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }
}
