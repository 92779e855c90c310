package dev.ouvidor.connectors.polling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What has been gathered for one batch. Used by one thread. */
public final class Gathered {
  private final List<Feedback> items = new ArrayList<>();
  private final List<Rejected> rejected = new ArrayList<>();

  /** Adds an item behind the others. */
  public void add(Feedback item) {
    items.add(item);
  }

  /** How many items there are. */
  public int size() {
    return items.size();
  }

  /** Whether there is neither an item nor anything put aside. */
  public boolean isEmpty() {
    return items.isEmpty() && rejected.isEmpty();
  }

  /** Puts what cannot be understood aside, once: overlapping pages bring it again and again. */
  public void reject(
      String connection, JsonNode what, FieldException why, Watch watch, Instant now) {
    String payload = what.toString();
    if (watch.isNewlyBad(payload, now)) {
      rejected.add(Rejected.of(connection, payload, why.reason(), now));
    }
  }

  /** All of it. */
  public Fetch.Batch batch(String cursor, Duration again) {
    return new Fetch.Batch(items, rejected, cursor, again);
  }
}
