package dev.ouvidor.dashboard.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Searches for the words of the probes, ten times a second, as a person would. */
final class SearchWatcher implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(SearchWatcher.class);
  private static final int AT_ONCE = 200;
  private static final long EVERY_MS = 100;

  private final Elastic elastic;
  private final Probes.Sight sight;
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  SearchWatcher(Search search, Probes.Sight sight) {
    this.elastic = search.connection().open();
    this.sight = sight;
    var unused =
        timer.scheduleWithFixedDelay(this::look, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    List<String> words = sight.outstanding(AT_ONCE);
    if (words.isEmpty()) {
      return;
    }
    try {
      find(words);
    } catch (IOException | RuntimeException e) {
      log.warn("Search for probes failed: {}", e.toString());
    }
  }

  private void find(List<String> words) throws IOException {
    ObjectNode body = Json.mapper().createObjectNode().put("size", AT_ONCE);
    body.putArray("_source").add("text");
    body.withObject("/query/multi_match")
        .put("query", String.join(" ", words))
        .putArray("fields")
        .add("words.*");
    var request = new Request("POST", "/" + Indices.FEEDBACK + "/_search");
    request.addParameter("filter_path", "hits.hits._source.text");
    request.addParameter("ignore_unavailable", "true");
    request.setJsonEntity(body.toString());
    byte[] answer = EntityUtils.toByteArray(elastic.rest().performRequest(request).getEntity());
    for (JsonNode hit : Json.mapper().readTree(answer).at("/hits/hits")) {
      sight.seen(Probes.word(hit.at("/_source/text").asText()));
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    elastic.close();
  }
}
