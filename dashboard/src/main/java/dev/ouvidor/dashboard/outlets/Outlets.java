package dev.ouvidor.dashboard.outlets;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.http.AddressGuard;
import dev.ouvidor.dashboard.deliveries.Deliverer;
import dev.ouvidor.dashboard.deliveries.Delivery;
import dev.ouvidor.dashboard.deliveries.DeliveryStore;
import dev.ouvidor.dashboard.deliveries.KeptSecrets;
import dev.ouvidor.dashboard.deliveries.Post;
import dev.ouvidor.dashboard.grants.Secrets;
import dev.ouvidor.pipeline.connections.Vault;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import io.javalin.config.RoutesConfig;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All there is to outlets: their routes, and how alerts get there. What is told is kept in {@code
 * outlet-deliveries} until it has arrived. Thread safe; any number of dashboards may tell the same,
 * it arrives once.
 */
public final class Outlets implements AutoCloseable {
  /** In which alerts can be told. */
  public static final List<String> LANGUAGES = List.of("pt-BR", "en");

  private static final String DIGEST = "alert.digest";
  private static final Duration SLOT = Duration.ofMinutes(5);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int MOST_IN_DIGEST = 200;

  private final OutletStore store;
  private final DeliveryStore deliveries;
  private final Deliverer<Outlet> deliverer;
  private final OutletRoutes routes;
  private final InstantSource clock;

  /**
   * Starts at once.
   *
   * @param vault null if there is no key: only e-mail can be told then
   * @param guard which addresses may be reached
   * @param repliers how to write by a connection
   * @param mailers ids of connections that can send e-mails to anybody
   */
  public Outlets(
      ElasticsearchClient elastic,
      @Nullable Vault vault,
      AddressGuard guard,
      Function<String, Optional<Replier>> repliers,
      Supplier<List<String>> mailers,
      InstantSource clock) {
    this.clock = clock;
    this.store = new OutletStore(elastic);
    this.deliveries = new DeliveryStore(elastic, Indices.OUTLET_DELIVERIES, clock);
    var secrets = new KeptSecrets(vault, "outlet");
    var post = new Post(guard);
    this.deliverer =
        new Deliverer<>(
            "outlets",
            deliveries,
            store::byId,
            new OutletWay(post, secrets, repliers, clock),
            clock);
    this.routes =
        new OutletRoutes(
            new OutletRoutes.Ports(
                store, deliveries, deliverer, post::objection, secrets, mailers, clock));
  }

  public void register(RoutesConfig all) {
    routes.register(all);
  }

  /** Id and name of each. */
  public List<Named> named() {
    return store.all().stream().map(one -> new Named(one.id(), one.name())).toList();
  }

  /** An outlet to choose. */
  public record Named(String id, String name) {}

  /**
   * Tells of an alert.
   *
   * @param event {@code raised}, {@code escalated}, {@code acknowledged} or {@code resolved}
   * @param once names what is told: the same is told to each outlet once
   * @param data of the alert, as webhooks get it
   * @param to ids of outlets; all if empty
   */
  public void tell(String event, String once, String alertId, ObjectNode data, List<String> to) {
    data.put("event", event);
    for (Outlet outlet : store.all()) {
      boolean wanted = to.isEmpty() || to.contains(outlet.id());
      if (wanted && (!event.equals("acknowledged") || outlet.kind().wantsAcknowledgements())) {
        tell(outlet, event, once, alertId, data);
      }
    }
  }

  private void tell(Outlet outlet, String event, String once, String alertId, ObjectNode data) {
    Instant now = clock.instant();
    String id =
        "msg_" + Secrets.hash(String.join("\n", outlet.id(), alertId, once)).substring(0, 32);
    if (deliveries.deliveries().get(id) != null) {
      return;
    }
    int made =
        outlet.kind().isRead()
            ? deliveries.madeSince(outlet.id(), now.minus(HOUR), outlet.perHour())
            : 0;
    if (outlet.kind().isRead() && made >= outlet.perHour()) {
      digest(outlet, id, data, now);
      return;
    }
    var delivery =
        Delivery.of(
            id, outlet.id(), "alert." + event, alertId, message("alert." + event, now, data), now);
    if (deliveries.deliveries().create(id, delivery)) {
      deliverer.nudge(outlet, delivery);
    }
  }

  /** Waits, with whatever else comes meanwhile, for the end of five minutes. */
  private void digest(Outlet outlet, String item, ObjectNode data, Instant now) {
    Instant end = now.plus(SLOT);
    for (long slot = now.getEpochSecond() / SLOT.toSeconds(); ; slot++) {
      String id = "msg_" + Secrets.hash(outlet.id() + "\ndigest\n" + slot).substring(0, 32);
      var first = Json.mapper().createObjectNode();
      first.putArray("items").add(data.deepCopy().put("item", item));
      String body = message(DIGEST, now, first);
      var made = Delivery.of(id, outlet.id(), DIGEST, "", body, now).saying(body, end);
      if (deliveries.deliveries().create(id, made)) {
        return;
      }
      Delivery after =
          deliveries.deliveries().change(id, one -> isOpen(one) ? with(one, item, data) : one);
      if (after != null && holds(after, item)) {
        return;
      }
    }
  }

  private static boolean isOpen(Delivery digest) {
    return digest.state() == Delivery.State.WAITING && digest.attempts() == 0;
  }

  private static boolean holds(Delivery digest, String item) {
    return digest.body().contains("\"item\":\"" + item + "\"");
  }

  private static Delivery with(Delivery digest, String item, ObjectNode data) {
    if (holds(digest, item)) {
      return digest;
    }
    try {
      JsonNode message = Json.mapper().readTree(digest.body());
      var items = (ArrayNode) message.path("data").path("items");
      if (items.size() < MOST_IN_DIGEST) {
        items.add(data.deepCopy().put("item", item));
      }
      Instant due = digest.dueAt() == null ? digest.createdAt() : digest.dueAt();
      return digest.saying(message.toString(), due);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As Standard Webhooks has it. */
  static String message(String type, Instant at, ObjectNode data) {
    ObjectNode message = Json.mapper().createObjectNode();
    message.put("type", type).put("timestamp", at.toString()).set("data", data);
    return message.toString();
  }

  @Override
  public void close() {
    deliverer.close();
  }
}
