package dev.ouvidor.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.elasticsearch.EmbeddedElasticsearch;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** What a product has stored, read past the product. */
final class Store {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI url;

  private Store(URI url) {
    this.url = url;
  }

  static Store of(Path data) {
    return new Store(EmbeddedElasticsearch.running(data.resolve("elasticsearch")).orElseThrow());
  }

  /** Documents whose field has the value; all when the field is {@code *}. */
  long count(String index, String field, String value) throws Exception {
    String query =
        field.equals("*")
            ? "{\"query\":{\"match_all\":{}}}"
            : "{\"query\":{\"term\":{\"%s\":\"%s\"}}}".formatted(field, value);
    return post(index, "_count", query).path("count").asLong();
  }

  /** The different ids of feedback from a connection that has at most ten thousand. */
  Set<String> ids(String connection) throws Exception {
    String query =
        "{\"size\":10000,\"_source\":false,\"query\":{\"term\":{\"connection\":\"%s\"}}}"
            .formatted(connection);
    var ids = new HashSet<String>();
    post("feedback-*", "_search", query)
        .at("/hits/hits")
        .forEach(h -> ids.add(h.path("_id").asText()));
    return ids;
  }

  private JsonNode post(String index, String what, String body) throws Exception {
    send("/" + index + "/_refresh", "");
    return send("/" + index + "/" + what, body);
  }

  private JsonNode send(String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return new ObjectMapper().readTree(client.send(request, BodyHandlers.ofString()).body());
  }
}
