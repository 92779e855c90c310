package dev.ouvidor.dashboard.presence;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.User;
import dev.ouvidor.dashboard.presence.FocusTime.End;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import io.javalin.http.Context;
import io.javalin.router.JavalinDefaultRoutingApi;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes by which pages say who is at a case, and the guard that lets only one person write to
 * a customer. Thread safe.
 */
public final class PresenceRoutes implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PresenceRoutes.class);
  private static final int LONGEST_PAGE = 64;

  private final CaseStore cases;
  private final PresenceStore store;
  private final PresenceBoard board;
  private final Function<Context, User> caller;
  private final Function<String, User> user;
  private final InstantSource clock;

  /**
   * What the caller sees.
   *
   * @param lease the fence of their own turn, to be sent along with the reply; null if they do not
   *     write
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Own(@JsonUnwrapped Sight sight, @Nullable Long lease) {}

  /**
   * Begins to tell at once.
   *
   * @param caller who is signed in
   * @param user the user of an id; somebody unknown is called by the id
   * @param tell takes what all pages shall know
   */
  public PresenceRoutes(
      ElasticsearchClient client,
      CaseStore cases,
      Function<Context, User> caller,
      Function<String, User> user,
      InstantSource clock,
      Consumer<Object> tell) {
    this.cases = cases;
    this.store = new PresenceStore(client);
    this.caller = caller;
    this.user = user;
    this.clock = clock;
    this.board = new PresenceBoard(store, user, clock, tell::accept);
  }

  /** Registers all of them. Failures come as {@link Refusal}. */
  public void register(JavalinDefaultRoutingApi routes) {
    routes.get("/api/presence", ctx -> ctx.json(Map.of("items", board.everywhere())));
    routes.post("/api/cases/{id}/presence", this::look);
    routes.post("/api/cases/{id}/focus", this::write);
    routes.post("/api/cases/{id}/focus/take", this::take);
    routes.delete("/api/cases/{id}/focus/{lease}", this::release);
  }

  /**
   * Before a reply is queued.
   *
   * @param lease as the request has it in {@code lease}; a missing or null one for none
   * @throws Refusal 409 {@code held} naming who writes if it is somebody else, {@code lease_over}
   *     if the lease is not that of the caller's turn, 422 if it is none
   */
  public void requireFocus(String caseId, User by, JsonNode lease) {
    store.get(caseId).require(by.id(), lease(lease), id -> user.apply(id).name(), clock.instant());
  }

  /** Whether somebody writes at a case now. */
  public boolean isWritten(String caseId) {
    return store.get(caseId).settled(clock.instant()).focus() != null;
  }

  /** The reply is queued: its writer is done. If that cannot be kept, it expires by itself. */
  public void sent(String caseId, User by) {
    try {
      change(caseId, End.SENT, before -> before.release(by.id(), null, clock.instant()));
    } catch (UncheckedIOException e) {
      log.debug("The turn of {} at {} cannot be ended", by.id(), caseId, e);
    }
  }

  private void look(Context context) {
    RequestBody body = RequestBody.of(context);
    String page = page(body);
    boolean here = flag(body, "here");
    String id = context.pathParam("id");
    String me = caller.apply(context).id();
    Instant now = clock.instant();
    answer(
        context,
        me,
        changeExisting(
            id,
            End.RELEASED,
            before -> here ? before.sit(me, page, now) : before.leave(me, page, now)));
  }

  private void write(Context context) {
    RequestBody body = RequestBody.of(context);
    boolean active = flag(body, "active");
    String id = context.pathParam("id");
    String me = caller.apply(context).id();
    Instant now = clock.instant();
    answer(
        context,
        me,
        changeExisting(
            id,
            End.RELEASED,
            before -> before.hold(me, active, other -> user.apply(other).name(), now)));
  }

  private void take(Context context) {
    String id = context.pathParam("id");
    String me = caller.apply(context).id();
    Instant now = clock.instant();
    Focus held = store.get(id).settled(now).focus();
    AuditNotes.detail(context, "from", held == null ? null : held.userId());
    answer(context, me, changeExisting(id, End.TAKEN_OVER, before -> before.take(me, now)));
  }

  private void release(Context context) {
    Long lease;
    try {
      lease = Long.valueOf(context.pathParam("lease"));
    } catch (NumberFormatException e) {
      throw Refusal.invalid("lease", context.pathParam("lease"), "a lease");
    }
    String me = caller.apply(context).id();
    change(
        context.pathParam("id"),
        End.RELEASED,
        before -> before.release(me, lease, clock.instant()));
    context.status(204);
  }

  /** Where somebody is already, there is a case. */
  private Presence changeExisting(String caseId, End end, UnaryOperator<Presence> change) {
    return change(
        caseId,
        end,
        before -> {
          if (before.isNew() && cases.get(caseId).isEmpty()) {
            throw Refusal.notFound("case", caseId);
          }
          return change.apply(before);
        });
  }

  private Presence change(String caseId, End end, UnaryOperator<Presence> change) {
    Presence after = store.change(caseId, clock.instant(), end, change);
    board.hear(after);
    return after;
  }

  private void answer(Context context, String me, Presence presence) {
    Focus focus = presence.focus();
    Long lease = focus != null && focus.userId().equals(me) ? focus.fence() : null;
    context.json(new Own(Sight.of(presence, user), lease));
  }

  private static String page(RequestBody body) {
    String page = body.words("page");
    if (page.length() > LONGEST_PAGE) {
      throw Refusal.invalid("page", page.length() + " characters", "at most " + LONGEST_PAGE);
    }
    return page;
  }

  private static boolean flag(RequestBody body, String field) {
    JsonNode value = body.value(field);
    if (!value.isBoolean()) {
      throw Refusal.invalid(field, value.getNodeType(), "true or false");
    }
    return value.booleanValue();
  }

  private static @Nullable Long lease(JsonNode given) {
    if (given.isMissingNode() || given.isNull()) {
      return null;
    }
    if (!given.isIntegralNumber() || !given.canConvertToLong()) {
      throw Refusal.invalid("lease", given.getNodeType(), "the lease that was given out");
    }
    return given.longValue();
  }

  @Override
  public void close() {
    board.close();
  }
}
