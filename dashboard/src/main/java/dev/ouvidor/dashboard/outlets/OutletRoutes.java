package dev.ouvidor.dashboard.outlets;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.deliveries.Deliverer;
import dev.ouvidor.dashboard.deliveries.Delivery;
import dev.ouvidor.dashboard.deliveries.DeliveryStore;
import dev.ouvidor.dashboard.deliveries.KeptSecrets;
import dev.ouvidor.dashboard.grants.Secrets;
import dev.ouvidor.dashboard.people.Caller;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.dashboard.web.RequestBody;
import dev.ouvidor.pipeline.index.Json;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The routes of the page Outlets. */
final class OutletRoutes {
  private static final String PATH = "/api/settings/outlets";
  private static final int MOST = 50;
  private static final int SHOWN = 100;
  private static final String TEST = "alert.test";

  private final Ports ports;

  /**
   * What it works with.
   *
   * @param objection why nothing must go to an address; null if it may
   * @param mailers ids of connections that can send e-mails to anybody
   */
  record Ports(
      OutletStore store,
      DeliveryStore deliveries,
      Deliverer<Outlet> deliverer,
      Function<String, @Nullable String> objection,
      KeptSecrets secrets,
      Supplier<List<String>> mailers,
      InstantSource clock) {}

  /** An outlet as JSON of the API: its secret is never among it. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Shown(
      String id,
      String name,
      String kind,
      String address,
      @Nullable String connection,
      String language,
      @Nullable String template,
      int perHour,
      boolean paused,
      int waiting,
      int dead) {}

  /** A delivery as JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Sent(
      String id,
      String event,
      String alert,
      String state,
      int attempts,
      Instant createdAt,
      @Nullable Instant triedAt,
      @Nullable Instant dueAt,
      @Nullable Integer status,
      @Nullable String problem) {}

  OutletRoutes(Ports ports) {
    this.ports = ports;
  }

  void register(RoutesConfig routes) {
    routes.get(PATH, this::list);
    routes.post(PATH, this::make);
    routes.post(PATH + "/{id}", this::change);
    routes.delete(PATH + "/{id}", this::delete);
    routes.post(PATH + "/{id}/test", this::test);
    routes.get(PATH + "/{id}/deliveries", this::deliveries);
    routes.post(PATH + "/{id}/deliveries/{delivery}/again", this::again);
  }

  private void list(Context ctx) {
    ctx.json(
        Map.of(
            "items", ports.store().all().stream().map(this::shown).toList(),
            "mailers", ports.mailers().get(),
            "keepsSecrets", ports.secrets().canKeep()));
  }

  private void make(Context ctx) {
    RequestBody body = RequestBody.of(ctx);
    if (ports.store().all().size() >= MOST) {
      throw new Refusal(409, "too_many_outlets", null);
    }
    String id = "o-" + Secrets.random().substring(0, 16);
    var form = new OutletForm(body, ports.objection(), ports.mailers().get());
    Outlet.Kind kind = form.kind();
    String secret = form.secret(kind);
    var outlet =
        new Outlet(
            id,
            form.name(),
            kind,
            form.address(kind),
            secret == null ? null : ports.secrets().seal(id, secret),
            form.connection(kind),
            form.language(),
            form.template(),
            form.perHour(),
            form.origin(),
            ports.clock().instant(),
            Caller.of(ctx).id(),
            false);
    ports.store().outlets().create(id, outlet);
    AuditNotes.target(ctx, id);
    // What webhooks are signed with is made here, and shown this once.
    ctx.json(
        kind == Outlet.Kind.WEBHOOK && secret != null
            ? Map.of("id", id, "secret", secret)
            : Map.of("id", id));
  }

  /** Where it leads cannot be changed: that is another outlet. */
  private void change(Context ctx) {
    RequestBody body = RequestBody.of(ctx);
    JsonNode paused = body.value("paused");
    if (!paused.isBoolean()) {
      throw Refusal.invalid("paused", paused, "true or false");
    }
    var form = new OutletForm(body, ports.objection(), ports.mailers().get());
    String name = form.name();
    String language = form.language();
    @Nullable String template = form.template();
    int perHour = form.perHour();
    String origin = form.origin();
    String id = ctx.pathParam("id");
    Outlet after =
        ports
            .store()
            .outlets()
            .change(
                id,
                one ->
                    new Outlet(
                        one.id(),
                        name,
                        one.kind(),
                        one.address(),
                        one.secret(),
                        one.connection(),
                        language,
                        template,
                        perHour,
                        origin,
                        one.createdAt(),
                        one.createdBy(),
                        paused.booleanValue()));
    if (after == null) {
      throw Refusal.notFound("outlet", id);
    }
    ctx.json(shown(after));
  }

  /** What is on its way to it goes with it. */
  private void delete(Context ctx) {
    ports.store().outlets().delete(outlet(ctx).id());
    ctx.status(204);
  }

  private void test(Context ctx) {
    Outlet outlet = outlet(ctx);
    Instant now = ports.clock().instant();
    String id = "msg_" + Secrets.random();
    String body = Outlets.message(TEST, now, Json.mapper().createObjectNode());
    var delivery = Delivery.of(id, outlet.id(), TEST, "", body, now);
    ports.deliveries().deliveries().create(id, delivery);
    ports.deliverer().nudge(outlet, delivery);
    ctx.status(202).json(Map.of("id", id));
  }

  private void deliveries(Context ctx) {
    ctx.json(
        Map.of(
            "items",
            ports.deliveries().to(outlet(ctx).id(), null, SHOWN).stream()
                .map(OutletRoutes::sent)
                .toList()));
  }

  private void again(Context ctx) {
    String id = ctx.pathParam("delivery");
    Delivery after = ports.deliveries().again(outlet(ctx).id(), id);
    if (after == null) {
      throw Refusal.notFound("delivery", id);
    }
    ctx.status(202).json(sent(after));
  }

  private Outlet outlet(Context ctx) {
    String id = ctx.pathParam("id");
    Outlet outlet = ports.store().outlets().get(id);
    if (outlet == null) {
      throw Refusal.notFound("outlet", id);
    }
    return outlet;
  }

  private Shown shown(Outlet one) {
    return new Shown(
        one.id(),
        one.name(),
        one.kind().name(),
        one.address(),
        one.connection(),
        one.language(),
        one.template(),
        one.perHour(),
        one.paused(),
        ports.deliveries().to(one.id(), Delivery.State.WAITING, SHOWN).size(),
        ports.deliveries().to(one.id(), Delivery.State.DEAD, SHOWN).size());
  }

  private static Sent sent(Delivery one) {
    return new Sent(
        one.id(),
        one.event(),
        one.about(),
        one.state().name(),
        one.attempts(),
        one.createdAt(),
        one.triedAt(),
        one.dueAt(),
        one.status(),
        one.problem());
  }
}
