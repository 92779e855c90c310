package dev.ouvidor.connectors.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.NotNow;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
  private final Map<String, Optional<Instant>> toRead = new LinkedHashMap<>();
  private final List<Feedback> items = new ArrayList<>();
  private final List<Rejected> rejected = new ArrayList<>();

  Hints(String connection, String account, Network network, Delivery delivery) {
    this.connection = connection;
    this.account = account;
    this.network = network;
    this.delivery = delivery;
  }

  /** Something was written, or changed at a time. */
  void read(String id, @Nullable Instant editedAt) {
    toRead.put(id, Optional.ofNullable(editedAt));
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
      reject(delivery.body(), e.getMessage());
    }
    try {
      lookUp(api, now);
    } catch (PlatformFailure e) {
      if (e.failure() instanceof Answer.Refused || e.failure() instanceof Answer.Gone) {
        reject(delivery.body(), "cannot be looked up: " + e.getMessage());
      } else {
        throw new NotNow(e.failure().asFetch());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotNow(new Fetch.Unavailable("interrupted", Waits.UNAVAILABLE));
    }
    return new Parsed(items, rejected);
  }

  /** One address serves all pages and accounts of an app: what concerns others is passed over. */
  private void collect(JsonNode payload) {
    if (!payload.path("object").asText().equals(network.object())) {
      throw new FieldException("object", payload.path("object"), "must be " + network.object());
    }
    for (JsonNode entry : payload.path("entry")) {
      if (entry.path("id").asText().equals(account)) {
        for (JsonNode change : entry.path("changes")) {
          collect(change, time(entry));
        }
      }
    }
  }

  private void collect(JsonNode change, Instant at) {
    try {
      network.hint(change.path("field").asText(), change.path("value"), at, this);
    } catch (FieldException e) {
      reject(change.toString(), e.getMessage());
    }
  }

  private void lookUp(GraphApi api, Instant now) throws PlatformFailure, InterruptedException {
    if (toRead.isEmpty()) {
      return;
    }
    ByIds read = new ByIds(api, network).read(toRead.keySet());
    read.found().forEach((id, node) -> take(id, node, toRead.get(id), now));
  }

  private void take(String id, JsonNode node, @Nullable Optional<Instant> editedAt, Instant now) {
    try {
      if (network.isFeedback(node) && !network.isHidden(node)) {
        Instant edited = editedAt == null ? null : editedAt.orElse(null);
        items.add(edited(network.feedback(id, node, now), edited));
      }
    } catch (FieldException e) {
      reject(node.toString(), e.getMessage());
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

  private void reject(String payload, @Nullable String why) {
    rejected.add(new Rejected(connection, payload, String.valueOf(why), delivery.receivedAt()));
  }
}
