package dev.ouvidor.dashboard.connections;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.webhook.Pushed;
import dev.ouvidor.dashboard.web.Access;
import dev.ouvidor.dashboard.web.Numbers;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The routes of the Connections page and of health probes. */
public final class ConnectionRoutes {
  /** From bad to good: a connection is as well as its worst stream. */
  private static final List<String> WORST_FIRST =
      List.of("UNAUTHORISED", "GONE", "UNAVAILABLE", "THROTTLED", "STARTING", "WAITING", "OK");

  private static final int QUARANTINE = 50;
  private static final int MAX_QUARANTINE = 500;

  private final Connections connections;
  private final HealthStore health;
  private final Supplier<PipelineHealth> pipeline;

  /**
   * How the pipeline is.
   *
   * @param state {@code RUNNING}, {@code RESTARTING} or {@code FAILED}
   * @param detail why, or what holds it up while it runs, in the log's words; null while all is
   *     well
   */
  public record PipelineHealth(String state, @Nullable String detail) {}

  public ConnectionRoutes(
      Connections connections, ElasticsearchClient elastic, Supplier<PipelineHealth> pipeline) {
    this.connections = connections;
    this.health = new HealthStore(elastic);
    this.pipeline = pipeline;
  }

  public void register(RoutesConfig routes) {
    routes.get("/api/connections", this::list);
    routes.get("/api/quarantine", this::quarantine);
    routes.get("/health", ctx -> ctx.json(Map.of("status", "up")), Access.OPEN);
    routes.get("/ready", this::ready, Access.OPEN);
  }

  private void list(Context ctx) throws IOException {
    Map<String, List<ObjectNode>> reports =
        health.streams(ObjectNode.class).stream()
            .collect(Collectors.groupingBy(report -> report.path("connection").asText()));
    var answer = new LinkedHashMap<String, Object>();
    answer.put(
        "items",
        connections.all().stream()
            .map(
                channel -> describe(channel, reports.getOrDefault(channel.connection(), List.of())))
            .toList());
    answer.put("pipeline", pipeline.get());
    answer.put("search", Map.of("state", health.searchState()));
    answer.put("quarantine", health.quarantined());
    ctx.json(answer);
  }

  private Map<String, Object> describe(Channel channel, List<ObjectNode> reports) {
    var config = connections.config(channel.connection());
    boolean pushed = channel instanceof Pushed;
    var streams = new ArrayList<>(channel.streams());
    if (pushed) {
      streams.add("intake");
    }
    var item = new LinkedHashMap<String, Object>();
    item.put("id", channel.connection());
    item.put("type", config.type());
    item.put("family", ChannelTypes.of(config).family(config));
    item.put("canReply", channel.replier().isPresent());
    item.put("state", worst(streams, reports));
    item.put(
        "streams",
        reports.stream()
            .filter(report -> streams.contains(report.path("stream").asText()))
            .sorted(Comparator.comparing(report -> report.path("stream").asText()))
            .toList());
    item.put("intakeUrl", pushed ? "/api/intake/" + channel.connection() : null);
    return item;
  }

  private static String worst(List<String> streams, List<ObjectNode> reports) {
    var states =
        streams.stream()
            .map(
                stream ->
                    reports.stream()
                        .filter(report -> report.path("stream").asText().equals(stream))
                        .map(report -> report.path("state").asText())
                        .findFirst()
                        .orElse("STARTING"))
            .toList();
    return WORST_FIRST.stream().filter(states::contains).findFirst().orElse("OK");
  }

  private void quarantine(Context ctx) throws IOException {
    String size = ctx.queryParam("size");
    int items = size == null ? QUARANTINE : Numbers.parse("size", size, 1, MAX_QUARANTINE);
    ctx.json(
        Map.of(
            "items", health.quarantine(items),
            "total", health.quarantined()));
  }

  private void ready(Context ctx) {
    String search = health.searchState();
    PipelineHealth state = pipeline.get();
    boolean ready =
        !search.equals("down") && !search.equals("red") && state.state().equals("RUNNING");
    ctx.status(ready ? 200 : 503)
        .json(Map.of("search", search, "pipeline", state.state(), "ready", ready));
  }
}
