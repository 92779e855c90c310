package dev.ouvidor.connectors.judgeme;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Json;
import dev.ouvidor.connectors.webhook.Pushed;
import dev.ouvidor.connectors.webhook.Verifier;
import java.util.List;
import java.util.Optional;

/** A shop whose reviews Judge.me pushes as they come and change. Thread safe. */
final class PushingJudgeme implements Channel, Pushed {
  private final JudgemeChannel channel;
  private final Verifier verifier;

  PushingJudgeme(JudgemeChannel channel, Verifier verifier) {
    this.channel = channel;
    this.verifier = verifier;
  }

  @Override
  public String connection() {
    return channel.connection();
  }

  @Override
  public List<String> streams() {
    return channel.streams();
  }

  @Override
  public FeedbackReader read(String stream) {
    return channel.read(stream);
  }

  @Override
  public Optional<Replier> replier() {
    return channel.replier();
  }

  @Override
  public Verifier verifier() {
    return verifier;
  }

  /** Judge.me counts any other status as a failure. */
  @Override
  public int taken() {
    return 200;
  }

  @Override
  public Parsed parse(Delivery delivery) {
    Reviews reviews = channel.reviews();
    String shown = "";
    try {
      JsonNode review = Reviews.pushed(Json.parse(delivery.body()));
      shown = reviews.shown(review).toString();
      return new Parsed(List.of(reviews.feedback(review, delivery.receivedAt())), List.of());
    } catch (FieldException e) {
      String why = String.valueOf(e.getMessage());
      return new Parsed(
          List.of(), List.of(new Rejected(connection(), shown, why, delivery.receivedAt())));
    }
  }

  @Override
  public void close() {
    channel.close();
  }
}
