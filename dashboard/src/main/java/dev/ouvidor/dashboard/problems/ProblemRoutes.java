package dev.ouvidor.dashboard.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.problems.Problems.Scan;
import dev.ouvidor.dashboard.web.Numbers;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.ProblemCount;
import dev.ouvidor.pipeline.index.ProblemDocument;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The routes by which problems are looked at. */
final class ProblemRoutes {
  private static final int PAGE = 50;
  private static final int LONGEST_PAGE = 500;
  private static final int VERBATIMS = 20;
  private static final Set<String> ORDERS = Set.of("newest", "severe");
  private static final Set<String> FORMATS = Set.of("csv", "json");

  private final Problems problems;
  private final Cards cards;
  private final CountStore counts;
  private final Voices voices;
  private final UnaryOperator<String> natureNames;
  private final Function<List<FeedbackDocument>, List<?>> shown;
  private final InstantSource clock;

  /** Problems of a time, as JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Page(Instant from, Instant to, long step, int total, List<ProblemRow> items) {}

  /**
   * @param natureNames what a nature is called, in any language
   * @param shown feedback as JSON of the API
   */
  ProblemRoutes(
      Problems problems,
      Cards cards,
      CountStore counts,
      Voices voices,
      UnaryOperator<String> natureNames,
      Function<List<FeedbackDocument>, List<?>> shown,
      InstantSource clock) {
    this.problems = problems;
    this.cards = cards;
    this.counts = counts;
    this.voices = voices;
    this.natureNames = natureNames;
    this.shown = shown;
    this.clock = clock;
  }

  void register(JavalinDefaultRoutingApi routes) {
    routes.get("/api/problems", this::list);
    routes.get("/api/problems/{id}", this::card);
    routes.get("/api/problems/{id}/feedback", this::feedback);
    routes.get("/api/problems/{id}/export", this::export);
  }

  private void list(Context ctx) {
    Period period = period(ctx);
    ProblemFilter filter = ProblemFilter.of(ctx::queryParams);
    String size = ctx.queryParam("size");
    int most = size == null ? PAGE : Numbers.parse("size", size, 1, LONGEST_PAGE);
    Scan scan = problems.scan(period, List.of());
    List<ProblemRow> rows = scan.rows(filter, natureNames);
    ctx.json(
        new Page(
            period.from(),
            period.to(),
            period.step().toSeconds(),
            rows.size(),
            problems.fill(rows.stream().limit(most).toList(), scan)));
  }

  private void card(Context ctx) {
    ctx.json(card(cards, ProblemKey.id(ctx.pathParam("id")), period(ctx)));
  }

  static ProblemCard card(Cards cards, String id, Period period) {
    ProblemCard card = cards.of(id, period);
    if (card == null) {
      throw Refusal.notFound("problem", id);
    }
    return card;
  }

  private void feedback(Context ctx) {
    String order = one(ctx, "order", "newest", ORDERS);
    List<FeedbackDocument> said =
        voices.said(members(ctx), period(ctx), order.equals("severe"), VERBATIMS);
    ctx.json(Map.of("items", shown.apply(said)));
  }

  private void export(Context ctx) {
    List<ProblemDocument> members = members(ctx);
    Period period = period(ctx);
    String format = one(ctx, "format", "csv", FORMATS);
    List<ProblemCount> all = new ArrayList<>();
    counts.each(Cards.ids(members), period.fineSpan(), period.from(), period.to(), all::add);
    ctx.header("Content-Disposition", "attachment; filename=\"problem-counts." + format + "\"");
    if (format.equals("json")) {
      ctx.json(Map.of("items", all));
    } else {
      ctx.contentType("text/csv; charset=utf-8").result(CountTable.of(all));
    }
  }

  private List<ProblemDocument> members(Context ctx) {
    String id = ProblemKey.id(ctx.pathParam("id"));
    List<ProblemDocument> members = cards.members(id);
    if (members.isEmpty()) {
      throw Refusal.notFound("problem", id);
    }
    return members;
  }

  private Period period(Context ctx) {
    return Period.of(ctx::queryParam, clock.instant());
  }

  private static String one(Context ctx, String name, String usual, Set<String> known) {
    String given = ctx.queryParam(name);
    if (given != null && !known.contains(given)) {
      throw Refusal.invalid(name, given, "one of " + known);
    }
    return given == null ? usual : given;
  }
}
