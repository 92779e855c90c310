package dev.ouvidor.dashboard;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.config.Configuration;
import dev.ouvidor.dashboard.measures.Measures;
import dev.ouvidor.dashboard.sla.SlaStore;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.ElasticsearchConnection;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.SettingsStore;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Computes all measures anew from what happened to the cases: the same as the page Measures shows.
 */
@Command(
    name = "measures",
    mixinStandardHelpOptions = true,
    description =
        "Computes all measures of a period from the events of the cases, in the Elasticsearch of"
            + " --config or of --data: the same figures as on the page Measures.")
final class MeasuresCommand implements Callable<Integer> {
  @Mixin private final CommonOptions common = new CommonOptions();

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "First day (default: 27 days before)")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "DATE", description = "Last day (default: today)")
  private @Nullable String to;

  @Option(
      names = "--at",
      paramLabel = "MOMENT",
      description = "When open questions are judged (default: now), such as 2026-11-23T12:00:00Z")
  private @Nullable String at;

  @Option(names = "--bucket", paramLabel = "DAY|WEEK", description = "day or week")
  private @Nullable String bucket;

  @Option(
      names = "--filter",
      paramLabel = "NAME=VALUE",
      description = "channel, team, agent, nature, language or severity; several times for several")
  private List<String> filters = List.of();

  @Option(names = "--json", description = "As GET /api/measures answers")
  private boolean json;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  @Override
  public Integer call() throws IOException {
    try {
      return compute();
    } catch (Refusal e) {
      System.err.println(e.getMessage());
      return Ouvidor.WRONG_INPUT;
    }
  }

  private int compute() throws IOException {
    Configuration configuration = common.configuration().orElseGet(Configuration::defaults);
    Optional<ElasticsearchConnection> running =
        configuration.elasticsearch() == null ? Engine.running(common.data()) : Optional.empty();
    if (running.isPresent()) {
      print(running.get());
      return 0;
    }
    try (Engine engine = Engine.start(configuration, common.data())) {
      print(engine.elasticsearch());
      return 0;
    }
  }

  private void print(ElasticsearchConnection elasticsearch) throws IOException {
    try (Elastic elastic = elasticsearch.open()) {
      InstantSource clock = InstantSource.system();
      SettingsStore settings = new SettingsStore(elastic.client(), clock);
      SlaStore sla = new SlaStore(settings, clock);
      Object report = new Measures(elastic.client(), settings, sla, clock).report(parameters());
      if (json) {
        out.println(Json.mapper().writeValueAsString(report));
      } else {
        table(Json.mapper().valueToTree(report));
      }
    }
  }

  private Map<String, List<String>> parameters() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    put(all, "from", from);
    put(all, "to", to);
    put(all, "at", at);
    put(all, "bucket", bucket);
    for (String filter : filters) {
      int end = filter.indexOf('=');
      if (end < 0 || !Measures.FILTERS.contains(filter.substring(0, end))) {
        throw Refusal.invalid("--filter", filter, "NAME=VALUE, NAME one of " + Measures.FILTERS);
      }
      put(all, filter.substring(0, end), filter.substring(end + 1));
    }
    return all;
  }

  private static void put(Map<String, List<String>> all, String name, @Nullable String value) {
    if (value != null) {
      all.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
    }
  }

  private void table(JsonNode report) {
    out.printf("%s – %s, %s%n", text(report, "from"), text(report, "to"), text(report, "zone"));
    out.printf("%-24s %8s %14s %14s %14s%n", "measure", "n", "value", "low", "high");
    for (JsonNode row : report.path("measures")) {
      JsonNode now = row.path("now");
      out.printf(
          "%-24s %8d %14s %14s %14s%n",
          text(row, "id"),
          now.path("n").asLong(),
          number(now, "value"),
          number(now, "low"),
          number(now, "high"));
    }
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText();
  }

  private static String number(JsonNode figure, String field) {
    JsonNode value = figure.path(field);
    return value.isNumber() ? String.format(Locale.ROOT, "%.3f", value.asDouble()) : "–";
  }
}
