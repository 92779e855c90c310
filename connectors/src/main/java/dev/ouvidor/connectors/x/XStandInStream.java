package dev.ouvidor.connectors.x;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.ouvidor.connectors.sandbox.StandIn.Request;
import dev.ouvidor.connectors.sandbox.StandIn.Response;
import dev.ouvidor.connectors.x.XWorld.Post;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The filtered stream of the stand-in and its rules. */
final class XStandInStream {
  private static final String KEEP_ALIVE = "";
  private static final String CUT = "cut";
  private static final long PULSE_MILLIS = 200;

  private final XWire wire;
  private final Object lock;
  private final Map<String, JsonNode> rules = new LinkedHashMap<>();
  private final List<Client> clients = new CopyOnWriteArrayList<>();
  private long lastRule = 1_166_895_166_390_583_000L;

  private static final class Client {
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private volatile boolean stalled;
  }

  XStandInStream(XWire wire, Object lock) {
    this.wire = wire;
    this.lock = lock;
  }

  /** Hands a post to everybody whose rules it matches; the caller holds the lock. */
  void publish(Post post) {
    List<String> matching =
        rules.entrySet().stream()
            .filter(rule -> XQuery.matches(rule.getValue().path("value").asText(), post))
            .map(Map.Entry::getKey)
            .toList();
    if (!matching.isEmpty()) {
      String line = wire.streamed(post, matching).toString();
      clients.forEach(client -> client.lines.add(line));
    }
  }

  void cut() {
    clients.forEach(client -> client.lines.add(CUT));
  }

  void stall() {
    clients.forEach(client -> client.stalled = true);
  }

  int open() {
    return clients.size();
  }

  void serve(HttpExchange exchange) throws IOException, InterruptedException {
    var client = new Client();
    exchange.getResponseHeaders().set("content-type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    clients.add(client);
    try (OutputStream out = exchange.getResponseBody()) {
      String line = KEEP_ALIVE;
      while (!line.equals(CUT)) {
        if (!client.stalled) {
          out.write((line + "\r\n").getBytes(UTF_8));
          out.flush();
        }
        String next = client.lines.poll(PULSE_MILLIS, TimeUnit.MILLISECONDS);
        line = next == null ? KEEP_ALIVE : next;
      }
    } finally {
      clients.remove(client);
    }
  }

  /** Lists, adds and deletes rules. */
  Response rules(Request request) {
    synchronized (lock) {
      ObjectNode answer = XWire.object();
      ObjectNode meta = answer.putObject("meta").put("sent", "2026-01-02T03:04:05.000Z");
      if (request.method().equals("GET")) {
        rules.values().forEach(rule -> answer.withArray("/data").add(rule));
        meta.put("result_count", rules.size());
        return Response.json(200, answer.toString());
      }
      try {
        JsonNode body = XApi.parse(request.body());
        body.path("delete").path("ids").forEach(id -> rules.remove(id.asText()));
        body.path("add").forEach(rule -> add(rule, answer));
        return Response.json(201, answer.toString());
      } catch (JsonProcessingException e) {
        return XStandIn.problem(400, "Invalid Request", "no JSON");
      }
    }
  }

  private void add(JsonNode rule, ObjectNode answer) {
    String value = rule.path("value").asText();
    boolean known =
        rules.values().stream().anyMatch(old -> old.path("value").asText().equals(value));
    if (known) {
      answer.withArray("/errors").addObject().put("value", value).put("title", "DuplicateRule");
      return;
    }
    String id = Long.toString(++lastRule);
    ObjectNode made =
        XWire.object().put("id", id).put("value", value).put("tag", rule.path("tag").asText());
    rules.put(id, made);
    answer.withArray("/data").add(made);
  }
}
