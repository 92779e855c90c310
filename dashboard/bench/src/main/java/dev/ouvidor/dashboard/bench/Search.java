package dev.ouvidor.dashboard.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.elasticsearch.EmbeddedElasticsearch;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;

/** An embedded Elasticsearch, and what is asked of it outside of the measured paths. */
final class Search implements AutoCloseable {
  private final EmbeddedElasticsearch node;
  private final ProcessHandle process;
  private final Elastic elastic;

  Search(Path data) {
    Set<ProcessHandle> before = children();
    node = EmbeddedElasticsearch.start(EmbeddedElasticsearch.Options.defaults(data));
    process =
        children().stream()
            .filter(child -> !before.contains(child))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the node's process is not a child"));
    elastic = connection().open();
    Indices.install(elastic);
  }

  ElasticsearchConnection connection() {
    return ElasticsearchConnection.of(node.url());
  }

  Elastic elastic() {
    return elastic;
  }

  ProcessHandle process() {
    return process;
  }

  /** Empties feedback, cases and quarantine. */
  void clear() {
    for (JsonNode index : get("/_cat/indices/feedback-*?format=json&h=index")) {
      delete(index.path("index").asText());
    }
    List.of(Indices.CASES, Indices.QUARANTINE, Indices.STATE).forEach(this::delete);
    Indices.install(elastic);
  }

  /** Documents that can be found, now. */
  long count(String index) {
    perform("POST", "/" + index + "/_refresh");
    return get("/" + index + "/_count?ignore_unavailable=true").path("count").asLong();
  }

  /**
   * Fails loudly unless exactly so many documents are there.
   *
   * @throws IllegalStateException saying how many there are
   */
  void verify(String index, long expected) {
    long found = count(index);
    if (found != expected) {
      throw new IllegalStateException(
          "%s holds %d documents instead of %d".formatted(index, found, expected));
    }
  }

  /** How many documents have been written to an index, whether they can be found yet or not. */
  long written(String index) {
    return get("/" + index + "/_stats/indexing?filter_path=_all.primaries.indexing.index_total")
        .at("/_all/primaries/indexing/index_total")
        .asLong();
  }

  /** What the documents of an index take on the disk. */
  long storeBytes(String index) {
    return get("/" + index + "/_stats/store").at("/_all/primaries/store/size_in_bytes").asLong();
  }

  /** Used heap of the node's JVM. */
  long heapBytes() {
    JsonNode nodes = get("/_nodes/stats/jvm").path("nodes");
    return nodes.elements().next().at("/jvm/mem/heap_used_in_bytes").asLong();
  }

  JsonNode get(String path) {
    return perform("GET", path);
  }

  /** Hands over every document of an index as a search finds it, from now on. */
  void each(String index, Consumer<JsonNode> document) {
    perform("POST", "/" + index + "/_refresh?ignore_unavailable=true");
    JsonNode page =
        perform("POST", "/" + index + "/_search?scroll=2m&size=1000&ignore_unavailable=true");
    while (!page.at("/hits/hits").isEmpty()) {
      page.at("/hits/hits").forEach(document);
      page =
          perform("GET", "/_search/scroll?scroll=2m&scroll_id=" + page.path("_scroll_id").asText());
    }
  }

  private void delete(String index) {
    perform("DELETE", "/" + index);
  }

  private JsonNode perform(String method, String path) {
    try {
      var request = new Request(method, path);
      var response = elastic.rest().performRequest(request);
      return Json.mapper().readTree(EntityUtils.toByteArray(response.getEntity()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<ProcessHandle> children() {
    return ProcessHandle.current().children().collect(Collectors.toSet());
  }

  @Override
  public void close() {
    elastic.close();
    node.close();
  }
}
