package dev.ouvidor.dashboard.digests;

import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.deliveries.DeliveryStore;
import dev.ouvidor.dashboard.digests.Reporter.Order;
import dev.ouvidor.dashboard.digests.Schedule.Cadence;
import dev.ouvidor.dashboard.explore.ExploreRoutes;
import dev.ouvidor.dashboard.grants.Secrets;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.people.Permission;
import dev.ouvidor.dashboard.web.QueryString;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** The routes of the page Digests. One sees one's own; who manages outlets sees all. */
final class DigestRoutes {
  private static final String PATH = "/api/digests";
  private static final int MOST = 200;

  private final Ports ports;
  private final DigestViews views;
  private final Readership readership;

  /**
   * What it works with.
   *
   * @param mailers ids of connections that can send e-mails to anybody
   */
  record Ports(
      DigestStore store,
      DeliveryStore deliveries,
      DigestRun run,
      Reporter reporter,
      Desk desk,
      Supplier<List<String>> mailers,
      InstantSource clock) {}

  DigestRoutes(Ports ports) {
    this.ports = ports;
    this.views = new DigestViews(ports.desk(), ports.deliveries());
    this.readership = new Readership(ports.desk());
  }

  void register(RoutesConfig routes) {
    routes.get(PATH, this::list);
    routes.get(PATH + "/preview", this::preview);
    routes.post(PATH, this::make);
    routes.post(PATH + "/{id}", this::change);
    routes.delete(PATH + "/{id}", this::delete);
    routes.post(PATH + "/{id}/send", this::send);
  }

  private void list(Context ctx) {
    Caller caller = Caller.of(ctx);
    ctx.json(
        Map.of(
            "items",
                ports.store().all().stream()
                    .filter(one -> isSeenBy(one, caller))
                    .map(one -> views.of(one, caller))
                    .toList(),
            "people", ports.desk().people(),
            "mailers", ports.mailers().get(),
            "anyAddress", caller.may(Permission.HOOKS_MANAGE)));
  }

  /** As it would go out now, to be looked at. */
  private void preview(Context ctx) {
    String cadence = Objects.requireNonNullElse(ctx.queryParam("cadence"), "DAILY");
    var schedule =
        new Schedule(cadence(cadence), 1, "00:00", DigestForm.zone(given(ctx, "zone", "UTC")));
    String query = DigestForm.query(given(ctx, "query", ""));
    var order =
        new Order(
            given(ctx, "name", "Ouvidor"),
            query,
            schedule,
            DigestForm.language(given(ctx, "language", "pt-BR")),
            "");
    // It stands in a frame of the page: nothing in it can run, or reach anything.
    ctx.header(
            "Content-Security-Policy",
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
                + " frame-ancestors 'self'")
        .header("Cache-Control", "no-store")
        .html(ports.reporter().edition(order, ports.clock().instant()).page());
  }

  private void make(Context ctx) {
    Caller caller = Caller.of(ctx);
    var form = new DigestForm(RequestBody.of(ctx));
    if (ports.store().all().size() >= MOST) {
      throw new Refusal(409, "too_many_digests", null);
    }
    Instant now = ports.clock().instant();
    String id = "d-" + Secrets.random().substring(0, 16);
    Schedule schedule = form.schedule();
    var digest =
        new Digest(
            id,
            form.name(),
            query(form),
            schedule,
            form.language(),
            List.of(),
            List.of(),
            List.of(),
            form.connection(ports.mailers().get()),
            form.origin(),
            Secrets.random(),
            caller.id(),
            now,
            false,
            schedule.after(now),
            null,
            null,
            null);
    digest = readership.of(digest, form, caller);
    ports.store().digests().create(id, digest);
    AuditNotes.target(ctx, id);
    ctx.json(views.of(digest, caller));
  }

  /** Goes out next at the first of its times from now on. */
  private void change(Context ctx) {
    Caller caller = Caller.of(ctx);
    Digest seen = digest(ctx);
    var form = new DigestForm(RequestBody.of(ctx));
    String name = form.name();
    String query = query(form);
    Schedule schedule = form.schedule();
    String language = form.language();
    String connection = form.connection(ports.mailers().get());
    String origin = form.origin();
    boolean paused = form.paused();
    readership.of(seen, form, caller);
    Instant now = ports.clock().instant();
    Digest after =
        ports
            .store()
            .digests()
            .change(
                seen.id(),
                one ->
                    readership.of(
                        new Digest(
                            one.id(),
                            name,
                            query,
                            schedule,
                            language,
                            one.people(),
                            one.addresses(),
                            one.left(),
                            connection,
                            origin,
                            one.secret(),
                            one.owner(),
                            one.createdAt(),
                            paused,
                            schedule.after(now),
                            one.sentAt(),
                            one.skippedAt(),
                            null),
                        form,
                        caller));
    if (after == null) {
      throw Refusal.notFound("digest", seen.id());
    }
    ctx.json(views.of(after, caller));
  }

  /** What is on its way goes with it. */
  private void delete(Context ctx) {
    ports.store().digests().delete(digest(ctx).id());
    ctx.status(204);
  }

  /** To who asks for it. */
  private void send(Context ctx) {
    Digest digest = digest(ctx);
    String id = ports.run().now(digest, Digest.person(Caller.of(ctx).id()));
    ctx.status(202).json(Map.of("id", id));
  }

  private String query(DigestForm form) {
    String query = form.query();
    ExploreRoutes.require(QueryString.parameters(query), ports.clock());
    return query;
  }

  private Digest digest(Context ctx) {
    String id = ctx.pathParam("id");
    Digest digest = ports.store().digests().get(id);
    if (digest == null || !isSeenBy(digest, Caller.of(ctx))) {
      throw Refusal.notFound("digest", id);
    }
    return digest;
  }

  private static boolean isSeenBy(Digest digest, Caller caller) {
    return digest.owner().equals(caller.id()) || caller.may(Permission.HOOKS_MANAGE);
  }

  private static String given(Context ctx, String name, String usual) {
    String given = ctx.queryParam(name);
    return given == null || given.isBlank() ? usual : given;
  }

  private static Cadence cadence(String name) {
    for (Cadence one : Cadence.values()) {
      if (one.name().equals(name)) {
        return one;
      }
    }
    throw Refusal.invalid("cadence", name, "DAILY, WEEKLY or MONTHLY");
  }
}
