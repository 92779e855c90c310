package dev.ouvidor.connectors.judgeme;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Json;
import dev.ouvidor.connectors.webhook.PushingChannel;
import dev.ouvidor.connectors.webhook.Verifier;
import java.util.List;

/** A shop whose reviews Judge.me pushes as they come and change. Thread safe. */
final class PushingJudgeme extends PushingChannel {
  private final JudgemeChannel channel;

  PushingJudgeme(JudgemeChannel channel, Verifier verifier) {
    super(channel, verifier);
    this.channel = channel;
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
      return new Parsed(List.of(), List.of(rejected(delivery, shown, e)));
    }
  }
}
