package dev.ouvidor.dashboard.customers;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.cases.CaseViews;
import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.dashboard.customers.Wishes.Mark;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The routes of the page of a customer. A customer is named by any of their cases. */
public final class CustomerRoutes {
  private static final int LONGEST_NOTE = 200;

  private final Identities identities;
  private final Objections objections;
  private final CustomerViews views;
  private final InstantSource clock;

  /**
   * @param people finds a user by id
   */
  public CustomerRoutes(
      ElasticsearchClient client,
      Identities identities,
      Objections objections,
      CaseViews cases,
      Function<String, Optional<User>> people,
      InstantSource clock) {
    this.identities = identities;
    this.objections = objections;
    this.views = new CustomerViews(client, objections, cases, people);
    this.clock = clock;
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.get("/api/customers/{id}", this::answer);
    routes.post("/api/customers/{id}/links", ctx -> decide(ctx, true));
    routes.post("/api/customers/{id}/links/undo", ctx -> decide(ctx, false));
    routes.post("/api/customers/{id}/wishes", this::wish);
  }

  private void answer(Context ctx) {
    String id = ctx.pathParam("id");
    boolean mayChange = Caller.of(ctx).may(Permission.CASES_WORK);
    ctx.json(views.of(id, identities.of(named("customer", id)), mayChange));
  }

  private void decide(Context ctx, boolean together) {
    RequestBody body = RequestBody.of(ctx);
    Identity one = named("customer", ctx.pathParam("id"));
    String from = body.optionalText("from");
    Identity near = from == null ? one : named("customer", from);
    String with = body.words("with");
    Identity other = named("customer", with);
    if (near.equals(other)) {
      throw Refusal.invalid("with", with, "a case of another identity");
    }
    String note = body.optionalText("note");
    if (note != null && note.length() > LONGEST_NOTE) {
      throw Refusal.invalid("note", note.length() + " characters", "at most " + LONGEST_NOTE);
    }
    AuditNotes.detail(ctx, together ? "linked" : "unlinked", with);
    identities.decide(near, other, together, Caller.of(ctx).id(), clock.instant(), note);
    answer(ctx);
  }

  private void wish(Context ctx) {
    RequestBody body = RequestBody.of(ctx);
    Boolean objects = flag(body, "objection");
    Boolean agrees = flag(body, "consent");
    Mark mark = new Mark(Caller.of(ctx).id(), clock.instant());
    Person person = identities.of(named("customer", ctx.pathParam("id")));
    if (objects != null) {
      AuditNotes.detail(ctx, "objection", objects.toString());
    }
    if (agrees != null) {
      AuditNotes.detail(ctx, "consent", agrees.toString());
    }
    objections.change(
        person.identities(),
        before ->
            new Wishes(
                before.id(),
                before.kind(),
                changed(objects, before.objection(), mark),
                changed(agrees, before.consent(), mark)));
    answer(ctx);
  }

  /** What held before, if nothing or the same is said. */
  private static @Nullable Mark changed(@Nullable Boolean said, @Nullable Mark before, Mark mark) {
    if (said == null) {
      return before;
    }
    return said ? before == null ? mark : before : null;
  }

  private static @Nullable Boolean flag(RequestBody body, String field) {
    JsonNode value = body.value(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isBoolean()) {
      throw Refusal.invalid(field, value, "true or false");
    }
    return value.booleanValue();
  }

  private Identity named(String what, String caseId) {
    return identities.ofCase(caseId).orElseThrow(() -> Refusal.notFound(what, caseId));
  }
}
