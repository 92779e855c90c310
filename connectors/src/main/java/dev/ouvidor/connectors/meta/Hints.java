package dev.ouvidor.connectors.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.NotNow;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a webhook points to. Comments and mentions are read anew from the platform, for a delivery
 * may be late or say less than the platform itself; only what was taken back is believed at once.
 * Belongs to one delivery.
 */
final class Hints {
  private final String connection;
  private final String account;
  private final Network network;
  private final Delivery delivery;
  private final Map<String, Hint> toRead = new LinkedHashMap<>();
  private final List<Feedback> items = new ArrayList<>();
  private final List<Rejected> rejected = new ArrayList<>();
  private String change = "";

  /**
   * @param change of the delivery, as received
   * @param editedAt null if it is new
   */
  private record Hint(String change, @Nullable Instant editedAt) {}

  Hints(String connection, String account, Network network, Delivery delivery) {
    this.connection = connection;
    this.account = account;
    this.network = network;
    this.delivery = delivery;
  }

  /** Something was written, or changed at a time. */
  void read(String id, @Nullable Instant editedAt) {
    toRead.put(id, new Hint(change, editedAt));
  }

  /** Something was deleted or hidden. */
  void gone(String id, Family family) {
    toRead.remove(id);
    items.add(
        Feedback.tombstone(connection, network.channel(), family, id, null, delivery.receivedAt()));
  }

  /** Something that the webhook itself holds all of. */
  void add(Feedback item) {
    items.add(item);
  }

  /** When the delivery came. */
  Instant receivedAt() {
    return delivery.receivedAt();
  }

  /**
   * @throws NotNow if the platform cannot be asked at the moment
   */
  Parsed parse(GraphApi api, Instant now) {
    try {
      collect(Json.parse(delivery.body()));
    } catch (FieldException e) {
      reject(delivery.body(), e.reason());
    }
    try {
      lookUp(api, now);
    } catch (PlatformFailure e) {
      throw new NotNow(e.failure().asFetch());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotNow(new Fetch.Unavailable(Reason.of(Cause.INTERRUPTED), Waits.UNAVAILABLE));
    }
    return new Parsed(items, rejected);
  }

  private void collect(JsonNode payload) {
    for (Network.Change each : network.changes(payload, account)) {
      collect(each.node(), time(each.envelope()));
    }
  }

  private void collect(JsonNode node, Instant at) {
    change = node.toString();
    try {
      network.hint(node.path("field").asText(), node.path("value"), at, this);
    } catch (FieldException e) {
      reject(change, e.reason());
    }
  }

  private void lookUp(GraphApi api, Instant now) throws PlatformFailure, InterruptedException {
    if (toRead.isEmpty()) {
      return;
    }
    ByIds read = new ByIds(api, network).read(toRead.keySet());
    toRead.forEach(
        (id, hint) -> {
          JsonNode node = read.found().get(id);
          Reason refused = read.refused().get(id);
          if (node != null) {
            take(id, node, hint.editedAt(), now);
          } else if (refused != null) {
            reject(hint.change(), Reason.of(Cause.UNREADABLE, id, refused));
          }
        });
  }

  private void take(String id, JsonNode node, @Nullable Instant editedAt, Instant now) {
    try {
      if (network.isFeedback(node) && !network.isHidden(node)) {
        items.add(edited(network.feedback(id, node, now), editedAt));
      }
    } catch (FieldException e) {
      reject(node.toString(), e.reason());
    }
  }

  static Feedback edited(FeedbackBuilder item, @Nullable Instant at) {
    return item.editedAt(at).editVersion(Feedback.editVersionAt(at)).build();
  }

  private Instant time(JsonNode entry) {
    long time = entry.path("time").asLong();
    return time <= 0
        ? delivery.receivedAt()
        : time > 99_999_999_999L ? Instant.ofEpochMilli(time) : Instant.ofEpochSecond(time);
  }

  private void reject(String payload, Reason why) {
    rejected.add(Rejected.of(connection, payload, why, delivery.receivedAt()));
  }
}
