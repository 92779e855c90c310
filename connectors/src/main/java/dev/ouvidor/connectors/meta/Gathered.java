package dev.ouvidor.connectors.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What comes together for one batch. */
final class Gathered {
  private final String connection;
  private final String channel;
  private final Position position;
  private final Instant now;
  private final List<Feedback> items = new ArrayList<>();
  private final List<Rejected> rejected = new ArrayList<>();

  Gathered(String connection, String channel, Position position, Instant now) {
    this.connection = connection;
    this.channel = channel;
    this.position = position;
    this.now = now;
  }

  /** An item, unless this version of it has been delivered or it cannot be understood. */
  void add(JsonNode node, Supplier<FeedbackBuilder> reading) {
    try {
      Feedback item = position.next(reading.get(), now);
      if (item != null) {
        items.add(item);
      }
    } catch (FieldException e) {
      if (position.isNewlyBad(node)) {
        rejected.add(Rejected.of(connection, node.toString(), e.reason(), now));
      }
    }
  }

  /** The tombstone of an item, if it was delivered. */
  void gone(String id, Family family) {
    Instant createdAt = position.forget(id);
    if (createdAt != null) {
      items.add(Feedback.tombstone(connection, channel, family, id, createdAt, now));
    }
  }

  Fetch.Batch batch(Duration again) {
    return new Fetch.Batch(items, rejected, position.cursor(), again);
  }
}
