package dev.ouvidor.dashboard.hooks;

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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routes of the page Webhooks. */
final class HookRoutes {
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_URL = 2_000;
  private static final int MOST = 50;
  private static final int SHOWN = 100;
  private static final String TEST = "test";

  private final HookStore store;
  private final DeliveryStore deliveries;
  private final HookClient client;
  private final KeptSecrets secrets;
  private final InstantSource clock;

  /** A hook as JSON of the API. */
  record Shown(
      String id,
      String name,
      String url,
      List<String> events,
      boolean paused,
      Instant createdAt,
      int waiting,
      int dead) {}

  /** A delivery as JSON of the API. */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Sent(
      String id,
      String event,
      String caseId,
      String state,
      int attempts,
      Instant createdAt,
      @Nullable Instant triedAt,
      @Nullable Instant dueAt,
      @Nullable Integer status,
      @Nullable String problem) {}

  HookRoutes(
      HookStore store,
      DeliveryStore deliveries,
      HookClient client,
      KeptSecrets secrets,
      InstantSource clock) {
    this.store = store;
    this.deliveries = deliveries;
    this.client = client;
    this.secrets = secrets;
    this.clock = clock;
  }

  void register(RoutesConfig routes) {
    routes.get("/api/settings/hooks", this::list);
    routes.post("/api/settings/hooks", this::make);
    routes.post("/api/settings/hooks/{id}", this::change);
    routes.delete("/api/settings/hooks/{id}", this::delete);
    routes.post("/api/settings/hooks/{id}/test", this::test);
    routes.get("/api/settings/hooks/{id}/deliveries", this::deliveries);
    routes.post("/api/settings/hooks/{id}/deliveries/{delivery}/again", this::again);
  }

  private void list(Context ctx) {
    ctx.json(
        Map.of(
            "items", store.read().stream().map(this::shown).toList(),
            "keepsSecrets", secrets.canKeep()));
  }

  private void make(Context ctx) {
    Caller caller = Caller.of(ctx);
    RequestBody body = RequestBody.of(ctx);
    if (store.read().size() >= MOST) {
      throw new Refusal(409, "too_many_hooks", null);
    }
    String id = "h-" + Secrets.random().substring(0, 16);
    String secret = KeptSecrets.random();
    var hook =
        new Hook(
            id,
            name(body),
            url(body),
            events(body),
            secrets.seal(id, secret),
            clock.instant(),
            caller.id(),
            false);
    store.hooks().create(id, hook);
    AuditNotes.target(ctx, id);
    ctx.json(Map.of("id", id, "secret", secret));
  }

  private void change(Context ctx) {
    RequestBody body = RequestBody.of(ctx);
    JsonNode paused = body.value("paused");
    if (!paused.isBoolean()) {
      throw Refusal.invalid("paused", paused, "true or false");
    }
    String name = name(body);
    String url = url(body);
    List<String> events = events(body);
    String id = ctx.pathParam("id");
    Hook hook =
        store
            .hooks()
            .change(id, before -> before.changed(name, url, events, paused.booleanValue()));
    if (hook == null) {
      throw Refusal.notFound("webhook", id);
    }
    ctx.json(shown(hook));
  }

  /** What is on its way to it goes with it, see {@link Deliverer}. */
  private void delete(Context ctx) {
    store.hooks().delete(hook(ctx).id());
    ctx.status(204);
  }

  private void test(Context ctx) {
    Hook hook = hook(ctx);
    Instant now = clock.instant();
    String id = "msg_" + Secrets.random();
    String body = HookFeed.message(TEST, now, Json.mapper().createObjectNode());
    deliveries.deliveries().create(id, Delivery.of(id, hook.id(), TEST, "", body, now));
    ctx.status(202).json(Map.of("id", id));
  }

  private void deliveries(Context ctx) {
    String asked = ctx.queryParam("state");
    ctx.json(
        Map.of(
            "items",
            deliveries.to(hook(ctx).id(), asked == null ? null : state(asked), SHOWN).stream()
                .map(HookRoutes::sent)
                .toList()));
  }

  private void again(Context ctx) {
    String id = ctx.pathParam("delivery");
    Delivery after = deliveries.again(hook(ctx).id(), id);
    if (after == null) {
      throw Refusal.notFound("delivery", id);
    }
    ctx.status(202).json(sent(after));
  }

  private Hook hook(Context ctx) {
    String id = ctx.pathParam("id");
    Hook hook = store.hooks().get(id);
    if (hook == null) {
      throw Refusal.notFound("webhook", id);
    }
    return hook;
  }

  private static String name(RequestBody body) {
    String name = body.words("name").strip();
    if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
      throw Refusal.invalid("name", name.length() + " characters", "one line of at most 60");
    }
    return name;
  }

  private String url(RequestBody body) {
    String url = body.words("url").strip();
    String objection = url.length() > LONGEST_URL ? "it is too long" : client.objection(url);
    if (objection != null) {
      throw Refusal.explained("hook_address", "url", List.of(objection));
    }
    return url;
  }

  private static List<String> events(RequestBody body) {
    var events = new ArrayList<String>();
    for (JsonNode event : body.value("events")) {
      if (!event.asText().matches("[a-z_]{1,40}") || events.size() >= MOST) {
        throw Refusal.invalid("events", event, "names of events such as reply_sent");
      }
      events.add(event.asText());
    }
    return events;
  }

  private static Delivery.State state(String word) {
    return Arrays.stream(Delivery.State.values())
        .filter(one -> one.name().equals(word.toUpperCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() -> Refusal.invalid("state", word, "WAITING, DELIVERED or DEAD"));
  }

  private Shown shown(Hook hook) {
    return new Shown(
        hook.id(),
        hook.name(),
        hook.url(),
        hook.events(),
        hook.paused(),
        hook.createdAt(),
        deliveries.to(hook.id(), Delivery.State.WAITING, SHOWN).size(),
        deliveries.to(hook.id(), Delivery.State.DEAD, SHOWN).size());
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
