package dev.ouvidor.connectors.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.Replier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A channel without streams: everything it delivers was pushed to us as JSON. Thread safe. */
public final class PushedChannel implements Channel, Pushed {
  private final String connection;
  private final WebhookVerifier verifier;
  private final @Nullable Replier replier;
  private final Format format;

  /** Cuts a payload into items and reads them one by one. Thread safe. */
  public interface Format {

    /**
     * The items in a payload; as a rule it is one object or a list of them.
     *
     * @throws FieldException if the payload as a whole is not what it should be
     */
    default List<JsonNode> items(JsonNode payload) {
      return objects(payload);
    }

    /**
     * @throws FieldException if the item cannot be understood
     */
    Feedback read(JsonNode item, Delivery delivery);
  }

  /**
   * @param replier null if answers are not set up
   */
  public PushedChannel(
      String connection, WebhookVerifier verifier, @Nullable Replier replier, Format format) {
    this.connection = connection;
    this.verifier = verifier;
    this.replier = replier;
    this.format = format;
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public WebhookVerifier verifier() {
    return verifier;
  }

  @Override
  public List<String> streams() {
    return List.of();
  }

  @Override
  public FeedbackReader read(String stream) {
    throw new IllegalArgumentException(
        "connection " + connection + " has no stream '" + stream + "': it is pushed to");
  }

  @Override
  public Optional<Replier> replier() {
    return Optional.ofNullable(replier);
  }

  @Override
  public Parsed parse(Delivery delivery) {
    List<JsonNode> nodes;
    try {
      nodes = format.items(Json.parse(delivery.body()));
    } catch (FieldException e) {
      return new Parsed(List.of(), List.of(rejected(delivery, delivery.body(), e)));
    }
    var items = new ArrayList<Feedback>();
    var rejected = new ArrayList<Rejected>();
    for (JsonNode node : nodes) {
      try {
        items.add(format.read(node, delivery));
      } catch (FieldException e) {
        rejected.add(rejected(delivery, node.toString(), e));
      }
    }
    return new Parsed(items, rejected);
  }

  @Override
  public void close() {}

  /** Objects of a payload that is one object or a list of them. */
  public static List<JsonNode> objects(JsonNode payload) {
    if (payload.isObject()) {
      return List.of(payload);
    }
    if (!payload.isArray()) {
      throw new FieldException("body", payload, "must be a JSON object or a list of them");
    }
    var objects = new ArrayList<JsonNode>();
    payload.forEach(objects::add);
    return objects;
  }

  private Rejected rejected(Delivery delivery, String payload, FieldException why) {
    return Rejected.of(connection, payload, why.reason(), delivery.receivedAt());
  }
}
