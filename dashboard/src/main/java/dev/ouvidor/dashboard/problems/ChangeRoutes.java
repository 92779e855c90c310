package dev.ouvidor.dashboard.problems;

import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.problems.DeskChange.Action;
import dev.ouvidor.dashboard.problems.FixCheck.Outcome;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.ProblemDesk;
import dev.ouvidor.pipeline.index.ProblemDesk.State;
import dev.ouvidor.pipeline.index.ProblemDocument;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/** The route by which people change problems. */
final class ChangeRoutes {
  private final ProblemStore store;
  private final Cards cards;
  private final InstantSource clock;
  private final Consumer<String> news;

  /**
   * @param news told of the ids of problems that people changed
   */
  ChangeRoutes(ProblemStore store, Cards cards, InstantSource clock, Consumer<String> news) {
    this.store = store;
    this.cards = cards;
    this.clock = clock;
    this.news = news;
  }

  void register(JavalinDefaultRoutingApi routes) {
    routes.post("/api/problems/{id}/changes", this::change);
  }

  private void change(Context ctx) {
    String id = ProblemKey.id(ctx.pathParam("id"));
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    DeskChange change = DeskChange.of(RequestBody.of(ctx), now);
    AuditNotes.target(ctx, id);
    AuditNotes.detail(ctx, "action", change.action().name());
    if (change.to() != null) {
      AuditNotes.detail(ctx, "to", change.to().name());
    }
    Period period = Period.of(ctx::queryParam, now);
    if (change.action() == Action.MERGE) {
      requireWhole(id, String.valueOf(change.text()));
    }
    if (change.to() == State.VERIFIED) {
      requireFall(id);
    }
    var user = Caller.of(ctx).user();
    var by = new Desks.By(user.id(), user.name());
    if (store.change(id, before -> Desks.apply(before, change, by, now)) == null) {
      throw Refusal.notFound("problem", id);
    }
    news.accept(id);
    ctx.json(ProblemRoutes.card(cards, id, period));
  }

  /** Only what stands by itself takes others in, and nothing takes in itself. */
  private void requireWhole(String id, String into) {
    ProblemDocument target = store.get(into);
    if (target == null) {
      throw Refusal.invalid("into", into, "the id of a problem");
    }
    String within = Desks.of(target).mergedInto();
    if (id.equals(into) || id.equals(within)) {
      throw Refusal.conflict("problem_circle", id + " would become part of itself");
    }
    if (within != null) {
      throw Refusal.conflict("problem_part", into + " is part of " + within, into, within);
    }
  }

  /** What has not been shown to have fallen is not verified. */
  private void requireFall(String id) {
    ProblemDocument problem = store.get(id);
    ProblemDesk desk = problem == null ? null : problem.desk();
    if (desk == null || desk.state() != State.FIXED) {
      return;
    }
    FixCheck check = cards.check(cards.members(id), desk);
    if (check != null && check.outcome() != Outcome.FELL) {
      throw Refusal.conflict(
          check.outcome() == Outcome.TOO_EARLY ? "problem_too_early" : "problem_did_not_fall",
          id + " has not been shown to have fallen");
    }
  }
}
