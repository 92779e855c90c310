package dev.ouvidor.dashboard.measures;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.cases.Protocol;
import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.web.Numbers;
import dev.ouvidor.dashboard.web.Refusal;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The routes of the page Measures. Who may not see measures sees what is about themselves, and
 * nothing else.
 */
public final class MeasureRoutes {
  private static final int PAGE = 50;
  private static final int FARTHEST = 1_000_000;
  private static final int BEST_MARK = 10;

  private final Measures measures;
  private final Function<String, User> user;

  /**
   * The simulator.
   *
   * @param then as it were if the given cases were solved; null if none are given
   * @param open complaints that could be solved, those first that would change most
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Simulation(
      Formula formula, Reputation now, @Nullable Reputation then, long total, List<Open> open) {}

  /** A complaint that could be solved. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Open(
      String caseId, String protocol, boolean answered, boolean rated, @Nullable Integer mark) {
    static Open of(Complaint one) {
      Complaint.Rating rating = one.rating();
      return new Open(
          one.caseId(),
          Protocol.of(one.caseId()),
          one.answered(),
          rating != null,
          rating == null ? null : rating.mark());
    }
  }

  /**
   * @param user the user of an id; somebody unknown is called by the id
   */
  public MeasureRoutes(Measures measures, Function<String, User> user) {
    this.measures = measures;
    this.user = user;
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.get("/api/measures", ctx -> ctx.json(measures.report(query(ctx))));
    routes.get("/api/measures/people", this::people);
    routes.get("/api/measures/export", this::export);
    routes.get("/api/measures/reputation", this::simulate);
    routes.get("/api/measures/{id}/cases", this::behind);
  }

  private MeasureQuery query(Context ctx) {
    Caller caller = Caller.of(ctx);
    MeasureQuery query = measures.query(ctx.queryParamMap(), caller.id());
    return caller.may(Permission.MEASURES_SEE) ? query : query.onlyOf(caller.id());
  }

  private void people(Context ctx) {
    Caller caller = Caller.of(ctx);
    boolean all = caller.may(Permission.MEASURES_SEE);
    ctx.json(
        PeopleTable.of(
            measures.count(query(ctx)),
            measures.inForce().smallest(),
            caller.id(),
            id -> all || id.equals(caller.id()),
            user));
  }

  private void behind(Context ctx) {
    String id = ctx.pathParam("id");
    Definition definition = Definitions.of(id).orElseThrow(() -> Refusal.notFound("measure", id));
    String from = Objects.requireNonNullElse(ctx.queryParam("skip"), "0");
    int skip = Numbers.parse("skip", from, 0, FARTHEST);
    ctx.json(Behind.of(measures, definition, query(ctx), skip, PAGE, user));
  }

  private void export(Context ctx) {
    MeasureQuery query = query(ctx);
    String name = "measures-" + query.from() + "-" + query.to() + ".csv";
    ctx.contentType("text/csv; charset=utf-8")
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .result(MeasureTable.of(measures.report(query)));
  }

  private void simulate(Context ctx) {
    MeasureQuery query = query(ctx);
    Set<String> chosen = new TreeSet<>(ctx.queryParams("case"));
    String given = Objects.requireNonNullElse(ctx.queryParam("mark"), "8");
    int mark = Numbers.parse("mark", given, 0, BEST_MARK);
    Formula formula = measures.inForce().reputation();
    List<Complaint> now = measures.complaints(query);
    List<Complaint> then =
        now.stream().map(one -> chosen.contains(one.caseId()) ? one.solved(mark) : one).toList();
    List<Complaint> open =
        now.stream().filter(one -> one.rating() == null || !one.rating().solved()).toList();
    ctx.json(
        new Simulation(
            formula,
            Reputation.of(now, formula),
            chosen.isEmpty() ? null : Reputation.of(then, formula),
            open.size(),
            open.stream().limit(PAGE).map(Open::of).toList()));
  }
}
