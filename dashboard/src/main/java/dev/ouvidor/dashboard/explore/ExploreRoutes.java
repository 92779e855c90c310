package dev.ouvidor.dashboard.explore;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.explore.Export.Format;
import dev.ouvidor.dashboard.explore.Period.Step;
import dev.ouvidor.dashboard.explore.Scores.Kind;
import dev.ouvidor.dashboard.masking.MaskedAnswers;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.web.Numbers;
import dev.ouvidor.pipeline.index.LabelSlot;
import dev.ouvidor.pipeline.index.SettingsStore;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The routes of the page Explore. All of them take the same filters. */
public final class ExploreRoutes {
  private static final String PAGE_SIZE = "25";
  private static final int LARGEST_PAGE = 200;

  private final ElasticsearchClient client;
  private final Supplier<LabelSlot> seen;
  private final InstantSource clock;
  private final SummaryPanel summary;
  private final HeatPanel heat;
  private final TrendPanel trend;
  private final BreakdownPanel breakdown;
  private final SurveyPanels survey;
  private final PhrasesPanel phrases;
  private final ReturnsPanel returns;
  private final Verbatims verbatims;
  private final AnnotationRoutes annotations;

  /**
   * @param seen whose labels of feedback are looked at, asked anew for each answer
   * @param nameOf what a user of an id is called
   */
  public ExploreRoutes(
      ElasticsearchClient client,
      FeedbackArchive archive,
      SettingsStore settings,
      Supplier<LabelSlot> seen,
      Function<String, String> nameOf,
      InstantSource clock) {
    Counting counting = new Counting(client);
    this.client = client;
    this.seen = seen;
    this.clock = clock;
    this.summary = new SummaryPanel(counting);
    this.heat = new HeatPanel(counting);
    this.trend = new TrendPanel(counting);
    this.breakdown = new BreakdownPanel(counting);
    this.survey = new SurveyPanels(counting);
    this.phrases = new PhrasesPanel(client);
    this.returns = new ReturnsPanel(counting);
    this.verbatims = new Verbatims(client, archive, seen, nameOf);
    this.annotations = new AnnotationRoutes(settings, clock);
  }

  /** Registers all of them. Failures come as {@link dev.ouvidor.dashboard.web.Refusal}. */
  public void register(RoutesConfig routes) {
    routes.get("/api/explore/summary", ctx -> ctx.json(summary.of(query(ctx))));
    routes.get("/api/explore/facets", ctx -> ctx.json(summary.facets(query(ctx))));
    routes.get("/api/explore/heat", ctx -> ctx.json(heat.of(query(ctx))));
    routes.get("/api/explore/trend", this::trend);
    routes.get("/api/explore/breakdown", this::breakdown);
    routes.get("/api/explore/phrases", ctx -> ctx.json(phrases.of(query(ctx))));
    routes.get(
        "/api/explore/aspects", ctx -> ctx.json(Map.of("items", survey.aspects(query(ctx)))));
    routes.get("/api/explore/hours", ctx -> ctx.json(survey.slots(query(ctx))));
    routes.get("/api/explore/drivers", this::drivers);
    routes.get("/api/explore/returns", ctx -> ctx.json(returns.of(query(ctx))));
    routes.get("/api/explore/verbatims", this::verbatims);
    routes.get(
        "/api/explore/verbatims/{id}/alike",
        ctx -> ctx.json(Map.of("items", verbatims.alike(ctx.pathParam("id")))));
    routes.get("/api/explore/export", this::export);
    annotations.register(routes);
  }

  /**
   * Whether these are filters of the page.
   *
   * @throws dev.ouvidor.dashboard.web.Refusal 422 naming the parameter and the value
   */
  public static void require(Map<String, List<String>> parameters, InstantSource clock) {
    ExploreQuery.of(parameters, clock.instant());
  }

  private ExploreQuery query(Context ctx) {
    ExploreQuery query = ExploreQuery.of(ctx.queryParamMap(), clock.instant());
    return query.seenBy(seen.get()).searching(ExploreFilter.meant(client, query.text()));
  }

  private void trend(Context ctx) {
    ExploreQuery query = query(ctx);
    Parameters parameters = new Parameters(ctx.queryParamMap());
    List<String> steps = Arrays.stream(Step.values()).map(Step::code).toList();
    String step = parameters.oneOf("interval", query.period().step().code(), steps);
    ctx.json(
        trend.of(
            query, Step.valueOf(step.toUpperCase(Locale.ROOT)), dimension(parameters, "split")));
  }

  private void breakdown(Context ctx) {
    Parameters parameters = new Parameters(ctx.queryParamMap());
    Dimension by = Dimension.of("by", parameters.one("by", Dimension.CHANNEL.code()));
    ctx.json(breakdown.of(query(ctx), by));
  }

  private static @Nullable Dimension dimension(Parameters parameters, String name) {
    return parameters.has(name) ? Dimension.of(name, parameters.one(name, "")) : null;
  }

  private void drivers(Context ctx) {
    List<String> kinds = Arrays.stream(Kind.values()).map(kind -> kind.dimension().code()).toList();
    String kind = new Parameters(ctx.queryParamMap()).oneOf("score", kinds.get(0), kinds);
    ctx.json(survey.drivers(query(ctx), Kind.valueOf(kind.toUpperCase(Locale.ROOT))));
  }

  private void verbatims(Context ctx) {
    Parameters parameters = new Parameters(ctx.queryParamMap());
    int size = Numbers.parse("size", parameters.one("size", PAGE_SIZE), 1, LARGEST_PAGE);
    String after = parameters.has("after") ? parameters.one("after", "") : null;
    ctx.json(verbatims.of(query(ctx), after, size));
  }

  /** Read only when it goes out, which is after it was written down who exports. */
  private void export(Context ctx) throws IOException {
    Parameters parameters = new Parameters(ctx.queryParamMap());
    List<String> formats = Arrays.stream(Format.values()).map(Format::ending).toList();
    Format format =
        Format.valueOf(
            parameters.oneOf("format", formats.get(0), formats).toUpperCase(Locale.ROOT));
    ExploreQuery query = query(ctx);
    ctx.queryParamMap()
        .forEach(
            (name, values) ->
                AuditNotes.detail(
                    ctx, name, name.equals("q") ? "words" : String.join(",", values)));
    Export export = new Export(format, MaskedAnswers.holdFor(Caller.of(ctx)));
    ctx.contentType(format.type())
        .header("Content-Disposition", "attachment; filename=\"feedback." + format.ending() + "\"")
        .result(new ExportStream(client, query, export));
  }
}
