package dev.ouvidor.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What a request to Elasticsearch makes use of, and what of it the bare engine does not have. */
final class Portability {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> QUERIES =
      Set.of("query", "filter", "must", "must_not", "should", "queries", "positive", "negative");
  private static final Set<String> HAS = list("bare-engine-has.txt");

  private final Set<String> used = new TreeSet<>();

  private Portability() {}

  /** What the request uses and must not: empty for one that runs on both engines. */
  static Set<String> missing(String path, String body) {
    Set<String> missing = used(path, body);
    missing.removeAll(HAS);
    return missing;
  }

  static Set<String> used(String path, String body) {
    var found = new Portability();
    List<String> endpoints =
        Arrays.stream(path.split("/")).filter(part -> part.startsWith("_")).toList();
    endpoints.forEach(endpoint -> found.used.add("endpoint " + endpoint));
    try {
      if (endpoints.contains("_search") || endpoints.contains("_count")) {
        found.search(JSON.readTree(body));
      } else if (endpoints.contains("_update")) {
        found.update(JSON.readTree(body));
      } else if (endpoints.contains("_bulk")) {
        found.bulk(body.lines().toList());
      }
      return found.used;
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON for " + path, e);
    }
  }

  private void search(JsonNode search) {
    search.fieldNames().forEachRemaining(key -> used.add("search " + key));
    if (!search.findValues("script").isEmpty()) {
      used.add("search script");
    }
    queries(search.path("query"));
    queries(search.path("post_filter"));
    aggregations(search.path("aggregations"));
    aggregations(search.path("aggs"));
  }

  private void queries(JsonNode clauses) {
    if (clauses.isArray()) {
      clauses.forEach(this::queries);
      return;
    }
    clauses
        .fields()
        .forEachRemaining(
            clause -> {
              used.add("query " + clause.getKey());
              clause
                  .getValue()
                  .fields()
                  .forEachRemaining(
                      part -> {
                        if (QUERIES.contains(part.getKey())) {
                          queries(part.getValue());
                        }
                      });
            });
  }

  private void aggregations(JsonNode named) {
    for (JsonNode aggregation : named) {
      aggregation
          .fields()
          .forEachRemaining(
              part -> {
                if (part.getKey().equals("aggregations") || part.getKey().equals("aggs")) {
                  aggregations(part.getValue());
                } else if (!part.getKey().equals("meta")) {
                  used.add("aggregation " + part.getKey());
                }
                if (part.getKey().equals("filter")) {
                  queries(part.getValue());
                }
              });
    }
  }

  private void bulk(List<String> lines) throws JsonProcessingException {
    var rest = new ArrayList<>(lines);
    while (!rest.isEmpty()) {
      JsonNode action = JSON.readTree(rest.remove(0));
      if (!action.has("delete")) {
        String document = rest.remove(0);
        if (action.has("update")) {
          update(JSON.readTree(document));
        }
      }
    }
  }

  private void update(JsonNode update) {
    update.fieldNames().forEachRemaining(key -> used.add("update " + key));
  }

  private static Set<String> list(String name) {
    String path = "/dev/ouvidor/pipeline/index/" + name;
    try (InputStream in = Portability.class.getResourceAsStream(path)) {
      var entries = new TreeSet<String>();
      new String(Objects.requireNonNull(in, path).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .forEach(entries::add);
      return entries;
    } catch (IOException e) {
      throw new AssertionError(path, e);
    }
  }
}
