package dev.ouvidor.connectors.mercadolivre;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What has been gathered for one batch. */
final class Gathered {
  private final List<Feedback> items = new ArrayList<>();
  private final List<Rejected> rejected = new ArrayList<>();

  void add(Feedback item) {
    items.add(item);
  }

  int size() {
    return items.size();
  }

  boolean isEmpty() {
    return items.isEmpty() && rejected.isEmpty();
  }

  /** Puts what cannot be understood aside, once: overlapping pages bring it again and again. */
  void reject(String connection, JsonNode what, FieldException why, Watch watch, Instant now) {
    String payload = what.toString();
    if (watch.isNewlyBad(payload, now)) {
      rejected.add(new Rejected(connection, payload, String.valueOf(why.getMessage()), now));
    }
  }

  Fetch.Batch batch(String cursor, Duration again) {
    return new Fetch.Batch(items, rejected, cursor, again);
  }
}
