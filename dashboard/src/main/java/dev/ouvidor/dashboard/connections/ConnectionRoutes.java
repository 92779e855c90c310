package dev.ouvidor.dashboard.connections;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Rereading;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.webhook.Pushed;
import dev.ouvidor.dashboard.connections.Connections.Opened;
import dev.ouvidor.dashboard.connections.SilenceWatch.Silence;
import dev.ouvidor.dashboard.web.Messages;
import dev.ouvidor.dashboard.web.Numbers;
import dev.ouvidor.pipeline.connections.LiveConnections.Live;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The routes of the Connections page and of health probes. */
public final class ConnectionRoutes {
  /** Nobody asks any more, whatever the last report says. */
  private static final String STALLED = "STALLED";

  /** By how much the next call may be late; a call itself takes a minute at most. */
  private static final Duration LATE = Duration.ofMinutes(10);

  /** From bad to good: a connection is as well as its worst stream. */
  private static final List<String> WORST_FIRST =
      List.of(
          "UNAUTHORISED", "GONE", STALLED, "UNAVAILABLE", "THROTTLED", "STARTING", "WAITING", "OK");

  /** All is well, but nothing comes for longer than is usual. */
  private static final String QUIET = "QUIET";

  private static final Set<String> WELL = Set.of("OK", "WAITING");

  private static final String PAUSED = "PAUSED";

  /** It cannot be opened: a person must act. */
  private static final String UNUSABLE = "UNUSABLE";

  private static final int QUARANTINE = 50;
  private static final int MAX_QUARANTINE = 500;

  private final Connections connections;
  private final HealthStore health;
  private final Supplier<PipelineHealth> pipeline;
  private final Predicate<Context> mayChange;
  private final SilenceWatch silences;
  private final InstantSource clock;

  /**
   * How the pipeline is.
   *
   * @param state {@code RUNNING}, {@code RESTARTING} or {@code FAILED}
   * @param detail why, or what holds it up while it runs, in the log's words; null while all is
   *     well
   */
  public record PipelineHealth(String state, @Nullable String detail) {}

  /**
   * @param mayChange whether who is signed in may make and change connections
   */
  public ConnectionRoutes(
      Connections connections,
      ElasticsearchClient elastic,
      Supplier<PipelineHealth> pipeline,
      Predicate<Context> mayChange,
      SilenceWatch silences,
      InstantSource clock) {
    this.connections = connections;
    this.health = new HealthStore(elastic);
    this.pipeline = pipeline;
    this.mayChange = mayChange;
    this.silences = silences;
    this.clock = clock;
  }

  public void register(RoutesConfig routes) {
    routes.get("/api/connections", this::list);
    routes.get("/api/quarantine", this::quarantine);
    routes.get("/health", ctx -> ctx.json(Map.of("status", "up")));
    routes.get("/ready", this::ready);
  }

  private void list(Context ctx) throws IOException {
    Map<String, List<ObjectNode>> reports =
        health.streams(ObjectNode.class).stream()
            .map(this::inTime)
            .collect(Collectors.groupingBy(report -> report.path("connection").asText()));
    var answer = new LinkedHashMap<String, Object>();
    answer.put(
        "items",
        connections.all().stream()
            .map(
                one ->
                    describe(
                        one,
                        reports.getOrDefault(one.live().id(), List.of()),
                        Messages.language(ctx)))
            .toList());
    answer.put("mayChange", mayChange.test(ctx));
    answer.put("pipeline", pipeline.get());
    answer.put("search", Map.of("state", health.searchState()));
    answer.put("quarantine", health.quarantined());
    ctx.json(answer);
  }

  /** A report that was to be followed by another one long ago says nothing any more. */
  private ObjectNode inTime(ObjectNode report) {
    String next = report.path("nextFetchAt").asText("");
    boolean late = !next.isEmpty() && Instant.parse(next).plus(LATE).isBefore(clock.instant());
    return late ? report.put("state", STALLED) : report;
  }

  private Map<String, Object> describe(Opened one, List<ObjectNode> reports, Locale language) {
    Channel channel = one.channel();
    boolean pushed = channel instanceof Pushed;
    var streams = new ArrayList<>(channel == null ? List.of() : channel.streams());
    if (pushed) {
      streams.add("intake");
    }
    boolean paused = one.live().paused();
    var item = new LinkedHashMap<String, Object>();
    item.put("id", one.live().id());
    item.put("type", one.live().type());
    item.put("family", family(one.live()));
    item.put("canReply", channel != null && channel.replier().isPresent());
    item.put("origin", one.isOfFile() ? "FILE" : "DASHBOARD");
    Silence silence = silences.of(one.live());
    String worst = worst(streams, reports);
    boolean quiet = silence != null && WELL.contains(worst) && silence.isUnusual(clock.instant());
    item.put("state", paused ? PAUSED : channel == null ? UNUSABLE : quiet ? QUIET : worst);
    item.put("silence", silence);
    item.put("dated", isDated(one.live()));
    SettingsException problem = one.problem();
    item.put(
        "problem",
        problem == null ? null : problem.place() + ": " + SettingProblems.text(problem, language));
    item.put(
        "streams",
        reports.stream()
            .filter(report -> streams.contains(report.path("stream").asText()))
            .map(report -> paused ? report.deepCopy().put("state", PAUSED) : report)
            .sorted(Comparator.comparing(report -> report.path("stream").asText()))
            .toList());
    item.put("intakeUrl", pushed ? "/api/intake/" + one.live().id() : null);
    return item;
  }

  private static @Nullable Family family(Live live) {
    ChannelType type = ChannelTypes.all().get(live.type());
    if (type == null) {
      return null;
    }
    return live.config() == null ? type.family() : type.family(live.config());
  }

  /** Whether it can be read again from a day on. */
  private static boolean isDated(Live live) {
    ConnectionConfig config = live.config();
    return config != null && Rereading.isDated(live.type(), config.settings().values());
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
