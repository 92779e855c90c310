package dev.ouvidor.pipeline.index;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** As much of Elasticsearch as the pipeline speaks to. */
public final class FakeElasticsearch implements AutoCloseable {
  private static final String TEMPLATE = "/_index_template/ouvidor-";
  private static final String NOTHING_FOUND =
      "{\"took\":1,\"timed_out\":false,\"_shards\":{\"total\":1,\"successful\":1,\"failed\":0},"
          + "\"hits\":{\"hits\":[]}}";

  private final Map<String, JsonNode> documents = new ConcurrentHashMap<>();
  private final AtomicInteger taken = new AtomicInteger();
  private volatile Missing missing = Missing.NOTHING;
  private final HttpServer server;

  /** What a 404 is answered for. */
  public enum Missing {
    NOTHING,
    /** Elasticsearch has no index templates. */
    TEMPLATES,
    /** A proxy in front does not find Elasticsearch. */
    ELASTICSEARCH
  }

  public FakeElasticsearch() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
  }

  public ElasticsearchConnection connection() {
    return ElasticsearchConnection.of(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  public void lacks(Missing what) {
    missing = what;
  }

  /** How often feedback was taken, repetitions included. */
  public int taken() {
    return taken.get();
  }

  /** How many documents are in the indices whose names begin like this. */
  public long count(String index) {
    return documents.keySet().stream().filter(key -> key.startsWith(index)).count();
  }

  /** Ids of all feedback. */
  public Set<String> feedback() {
    return documents.entrySet().stream()
        .filter(e -> e.getKey().startsWith("feedback-"))
        .map(e -> e.getValue().path("id").asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The feedback of an id, whichever its index; missing if there is none. */
  public JsonNode feedback(String id) {
    return documents.entrySet().stream()
        .filter(e -> e.getKey().startsWith("feedback-") && e.getKey().endsWith("/" + id))
        .map(Map.Entry::getValue)
        .findAny()
        .orElse(MissingNode.getInstance());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (missing == Missing.ELASTICSEARCH) {
      write(exchange, 404, "{\"message\":\"no route\"}");
    } else if (path.startsWith(TEMPLATE) && missing == Missing.TEMPLATES) {
      answer(
          exchange, 404, "{\"error\":{\"type\":\"resource_not_found_exception\"},\"status\":404}");
    } else if (path.startsWith(TEMPLATE)) {
      var template = Json.mapper().createObjectNode();
      template
          .putArray("index_templates")
          .addObject()
          .set("index_template", IndexTemplates.read(path.substring(TEMPLATE.length())));
      answer(exchange, 200, template.toString());
    } else if (path.equals("/_bulk")) {
      bulk(exchange, body.split("\n", -1));
    } else if (path.endsWith("/_mget")) {
      answer(exchange, 200, nothingGot(path, Json.mapper().readTree(body).path("ids")));
    } else {
      answer(exchange, 200, path.endsWith("_search") ? NOTHING_FOUND : "{\"errors\":false}");
    }
  }

  private void bulk(HttpExchange exchange, String[] lines) throws IOException {
    for (int i = 0; i + 1 < lines.length; i += 2) {
      JsonNode action = Json.mapper().readTree(lines[i]);
      JsonNode target = action.elements().next();
      String key = target.path("_index").asText() + "/" + target.path("_id").asText();
      JsonNode document = Json.mapper().readTree(lines[i + 1]);
      if (key.startsWith("feedback-")) {
        taken.incrementAndGet();
      }
      if (action.has("create")) {
        documents.putIfAbsent(key, document);
      } else {
        documents.put(key, document);
      }
    }
    answer(exchange, 200, "{\"errors\":false}");
  }

  private static String nothingGot(String path, JsonNode ids) {
    var answer = Json.mapper().createObjectNode();
    var docs = answer.putArray("docs");
    String index = path.substring(1, path.lastIndexOf('/'));
    ids.forEach(
        id -> docs.addObject().put("_index", index).put("_id", id.asText()).put("found", false));
    return answer.toString();
  }

  private static void answer(HttpExchange exchange, int status, String json) throws IOException {
    exchange.getResponseHeaders().set("X-Elastic-Product", "Elasticsearch");
    write(exchange, status, json);
  }

  private static void write(HttpExchange exchange, int status, String json) throws IOException {
    try (exchange) {
      byte[] bytes = json.getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
