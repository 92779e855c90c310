package dev.ouvidor.dashboard.bench;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.pipeline.JobConfig;
import dev.ouvidor.pipeline.LocalPipeline;
import dev.ouvidor.pipeline.analysis.Analyzer;
import dev.ouvidor.pipeline.analysis.Category;
import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import dev.ouvidor.pipeline.analysis.Taxonomy;
import dev.ouvidor.pipeline.analysis.TaxonomyRules;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.index.LabelSlot;
import dev.ouvidor.pipeline.index.Relabelled;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How long it takes to label stored feedback anew by other categories, each text judged again, to
 * switch, and to switch back, through the dashboard's API; how long a question of Explore takes
 * meanwhile; and how long after a switch problems are counted by the other categories.
 */
final class RelabelSpeed {
  private static final String PATH = "/api/settings/taxonomy/relabelling";
  private static final String DRAFT =
      """
      [{"code": "returns.gift", "names": {"pt-BR": "Presente", "en": "Gift"},
        "keywords": {"any": ["presente*", "gift*", "regalo*", "embrulh*"]}},
       {"code": "delivery.late", "names": {"pt-BR": "Entrega", "en": "Delivery"},
        "mergedInto": "delivery.tracking"},
       {"code": "product.fit", "names": {"pt-BR": "Tamanho", "en": "Size"}, "status": "RETIRED"}]
      """;
  private static final String SHOP =
      """
      [{"code": "delivery.courier", "names": {"pt-BR": "Entregador", "en": "Courier"},
        "mergedInto": "delivery.late"}]
      """;
  private static final long LOOK_MS = 500;
  private static final String COUNT = "count";
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final PrintStream out;
  private final Search search;
  private final Path folder;
  private final String heat;

  RelabelSpeed(PrintStream out, Search search, Path folder) {
    this.out = out;
    this.search = search;
    this.folder = folder;
    Instant now = Instant.now();
    this.heat = "/api/explore/heat?from=" + now.minus(Duration.ofDays(30)) + "&to=" + now;
  }

  void measure(Analyzer analyzer, long posts) throws IOException, InterruptedException {
    search.clear();
    // Judged by categories of a shop, so that what the model said is lost: the harder case.
    TaxonomyRules shop = TaxonomyRules.of(1, read(SHOP));
    new ExploreSpeed(out, search, folder)
        .fill(post -> shop.apply(analyzer.analyze(post), post.body()), posts);
    search.verify(Indices.FEEDBACK, posts);
    out.printf(Locale.ROOT, "%d documents, %.1f GB; load %.1f%n", posts, size(), Cpu.load());
    try (var dashboard = new DashboardProcess(search, folder);
        LocalPipeline job = pipeline()) {
      JsonNode before = dashboard.json(heat);
      ObjectNode draft = Json.mapper().createObjectNode().put("seen", 0);
      draft.set("categories", Json.mapper().readTree(DRAFT));
      run(dashboard, draft);
      turn(dashboard);
      problems(job, LabelSlot.FIRST);
      turn(dashboard);
      problems(job, LabelSlot.SECOND);
      out.printf(
          Locale.ROOT,
          "Explore is as before: %s; load %.1f%n",
          dashboard.json(heat).path("rows").equals(before.path("rows")),
          Cpu.load());
      turn(dashboard);
      problems(job, LabelSlot.FIRST);
      ObjectNode original = Json.mapper().createObjectNode().put("version", 0);
      original.put("seen", dashboard.json(PATH).path("version").asInt());
      run(dashboard, original);
    }
  }

  private void run(DashboardProcess dashboard, ObjectNode wish)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    List<Long> asked = new ArrayList<>();
    JsonNode run = dashboard.post(PATH, wish).at("/runs/0");
    while (!run.path("state").asText().equals("READY")) {
      Thread.sleep(LOOK_MS);
      long question = System.nanoTime();
      dashboard.get(heat);
      asked.add((System.nanoTime() - question) / 1_000_000);
      run = dashboard.json(PATH).at("/runs/0");
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Collections.sort(asked);
    out.printf(
        Locale.ROOT,
        "%d labelled anew in %.0f s, %.0f a second; %d change; %.1f GB; load %.1f%n",
        run.path("total").asLong(),
        seconds,
        run.path("total").asLong() / seconds,
        run.at("/differences/changed").asLong(),
        size(),
        Cpu.load());
    out.printf(
        Locale.ROOT,
        "Explore meanwhile: p50 %d ms, p95 %d ms; load %.1f%n",
        asked.get(asked.size() / 2),
        asked.get(asked.size() * 95 / 100),
        Cpu.load());
  }

  /** To what is beside: labels of a run, or those of before. */
  private void turn(DashboardProcess dashboard) throws IOException, InterruptedException {
    JsonNode page = dashboard.json(PATH);
    JsonNode wayBack = page.path("wayBack").path("run");
    ObjectNode wish = Json.mapper().createObjectNode().put("back", wayBack.isTextual());
    wish.put("seen", page.path("version").asInt());
    wish.put("run", wayBack.asText(page.at("/runs/0/id").asText()));
    long start = System.nanoTime();
    dashboard.post(PATH + "/switch", wish);
    long millis = (System.nanoTime() - start) / 1_000_000;
    String what = wayBack.isTextual() ? "Switched back" : "Switched";
    out.printf(Locale.ROOT, "%s in %d ms; load %.1f%n", what, millis, Cpu.load());
  }

  /**
   * Nothing comes in, so that what it counts is what changed; and nothing that is stored is taken
   * for counted and forgotten, as nobody counted it.
   */
  private LocalPipeline pipeline() throws IOException {
    return LocalPipeline.start(
        JobConfig.of(List.of(), search.connection()).withRememberFor(Duration.ofDays(400)),
        Files.createTempDirectory(folder, "checkpoints"),
        new StandIn.Opener(),
        LinearAnalyzer::load);
  }

  /** Waits until the counts of problems are those of a recount, category by category. */
  private void problems(LocalPipeline job, LabelSlot by) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Map<String, Long> expected = changed(by);
    Map<String, Long> counted = counted();
    while (!counted.equals(expected)) {
      if (job.failure().isPresent() || System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new IllegalStateException(
            "%s instead of %s; %s".formatted(counted, expected, job.failure()));
      }
      Thread.sleep(LOOK_MS);
      counted = counted();
    }
    out.printf(
        Locale.ROOT,
        "Problems counted by the other categories, equal to a recount of %d mentions, after %.0f s; load %.1f%n",
        expected.values().stream().mapToLong(Long::longValue).sum(),
        (System.nanoTime() - start) / 1e9,
        Cpu.load());
  }

  /** What each category has of the feedback whose categories differ. */
  private Map<String, Long> changed(LabelSlot by) throws IOException {
    search.count(Indices.FEEDBACK);
    Map<String, Long> codes = new TreeMap<>();
    for (StringTermsBucket one :
        terms(
            Indices.FEEDBACK,
            Query.of(q -> q.exists(e -> e.field(Relabelled.MOVES))),
            Aggregation.of(a -> a.terms(t -> t.field(by.natures()).size(1_000))))) {
      codes.put(one.key().stringValue(), one.docCount());
    }
    return codes;
  }

  private Map<String, Long> counted() throws IOException {
    search.count(Indices.PROBLEM_COUNTS);
    Query days =
        Query.of(
            q ->
                q.bool(
                    b ->
                        b.filter(f -> f.term(t -> t.field("span").value("1d")))
                            .filter(f -> f.term(t -> t.field("kind").value("NATURE")))));
    Aggregation sums =
        Aggregation.of(
            a ->
                a.terms(t -> t.field("problem").size(1_000))
                    .aggregations(COUNT, c -> c.sum(x -> x.field(COUNT))));
    Map<String, Long> counts = new TreeMap<>();
    for (StringTermsBucket one : terms(Indices.PROBLEM_COUNTS, days, sums)) {
      long sum = (long) Objects.requireNonNull(one.aggregations().get(COUNT)).sum().value();
      if (sum != 0) {
        counts.put(one.key().stringValue(), sum);
      }
    }
    return counts;
  }

  private List<StringTermsBucket> terms(String index, Query query, Aggregation by)
      throws IOException {
    Aggregate found =
        search
            .elastic()
            .client()
            .search(s -> s.index(index).size(0).query(query).aggregations("by", by), Void.class)
            .aggregations()
            .get("by");
    return Objects.requireNonNull(found).sterms().buckets().array();
  }

  private static Taxonomy read(String categories) throws IOException {
    return new Taxonomy(List.of(Json.mapper().readValue(categories, Category[].class)));
  }

  private double size() {
    return search.storeBytes(Indices.FEEDBACK) / 1e9;
  }
}
