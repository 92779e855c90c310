package dev.ouvidor.dashboard.digests;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.audit.AuditNotes;
import dev.ouvidor.dashboard.deliveries.Delivery;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The routes of the page Digests. One sees one's own; who manages outlets sees all. */
final class DigestRoutes {
  private static final String PATH = "/api/digests";
  private static final int MOST = 200;
  private static final int SHOWN = 20;

  private final Ports ports;

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

  /** Somebody of the desk, as JSON of the API. */
  record Person(String id, String name) {}

  /** A digest as JSON of the API: what its links are signed with is never among it. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Shown(
      String id,
      String name,
      String query,
      String cadence,
      int day,
      String at,
      String zone,
      String language,
      List<Person> people,
      List<String> addresses,
      List<String> left,
      String connection,
      Person by,
      boolean own,
      boolean paused,
      Instant nextAt,
      @Nullable Instant sentAt,
      @Nullable Instant skippedAt,
      @Nullable String problem,
      List<Sent> sent) {}

  /**
   * What became of one mail, as JSON of the API.
   *
   * @param asked whether somebody asked for it, besides the regular ones
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Sent(
      String reader,
      Instant at,
      boolean asked,
      String state,
      int attempts,
      @Nullable String problem) {}

  DigestRoutes(Ports ports) {
    this.ports = ports;
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
                    .map(one -> shown(one, caller))
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
    digest = readBy(digest, form, caller);
    ports.store().digests().create(id, digest);
    AuditNotes.target(ctx, id);
    ctx.json(shown(digest, caller));
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
    readBy(seen, form, caller);
    Instant now = ports.clock().instant();
    Digest after =
        ports
            .store()
            .digests()
            .change(
                seen.id(),
                one ->
                    readBy(
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
    ctx.json(shown(after, caller));
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

  /**
   * With the readers that a form names.
   *
   * @throws Refusal 422 naming who cannot be one
   */
  private Digest readBy(Digest digest, DigestForm form, Caller caller) {
    List<String> people = new ArrayList<>(form.people());
    List<String> addresses = new ArrayList<>();
    for (String address : form.addresses()) {
      String person = ports.desk().idOf(address);
      if (person != null) {
        people.add(person);
      } else {
        addresses.add(address);
      }
    }
    List<String> users = people.stream().distinct().toList();
    for (String id : users) {
      if (ports.desk().address(Digest.person(id)) == null && !digest.people().contains(id)) {
        throw Refusal.invalid("people", id, "somebody who may read cases");
      }
    }
    for (String address : addresses) {
      if (!caller.may(Permission.HOOKS_MANAGE) && !digest.addresses().contains(address)) {
        throw Refusal.explained("digest_address", "addresses", List.of(address));
      }
    }
    if (users.isEmpty() && addresses.isEmpty()) {
      throw Refusal.unprocessable("missing", "people", "nobody would get it");
    }
    Digest read = digest.readBy(users, addresses);
    String self = Digest.person(caller.id());
    for (String reader : read.readers()) {
      if (digest.left().contains(reader) && !reader.equals(self)) {
        throw Refusal.explained("digest_left", "people", List.of(ports.desk().named(reader)));
      }
    }
    return read;
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

  private Shown shown(Digest one, Caller caller) {
    Desk desk = ports.desk();
    return new Shown(
        one.id(),
        one.name(),
        one.query(),
        one.schedule().cadence().name(),
        one.schedule().day(),
        one.schedule().at(),
        one.schedule().zone(),
        one.language(),
        one.people().stream().map(id -> new Person(id, desk.named(Digest.person(id)))).toList(),
        one.addresses(),
        one.left().stream().map(desk::named).toList(),
        one.connection(),
        new Person(one.owner(), desk.named(Digest.person(one.owner()))),
        one.owner().equals(caller.id()),
        one.paused(),
        one.nextAt(),
        one.sentAt(),
        one.skippedAt(),
        one.problem(),
        ports.deliveries().listed(one.id(), SHOWN).stream().map(this::sent).toList());
  }

  private Sent sent(Delivery one) {
    return new Sent(
        ports.desk().named(one.about()),
        one.createdAt(),
        one.event().equals(DigestRun.ASKED),
        one.state().name(),
        one.attempts(),
        one.problem());
  }
}
