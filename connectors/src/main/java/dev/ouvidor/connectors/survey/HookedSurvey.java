package dev.ouvidor.connectors.survey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.NotNow;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Json;
import dev.ouvidor.connectors.webhook.Pushed;
import dev.ouvidor.connectors.webhook.Verifier;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same with webhooks, which tell at once; what they lose, asking finds. */
final class HookedSurvey extends PulledSurvey implements Pushed {
  private final Verifier verifier;

  HookedSurvey(
      String connection,
      SurveyTool tool,
      Pulling pulling,
      @Nullable Replier replier,
      InstantSource clock,
      Verifier verifier) {
    super(connection, tool, pulling, replier, clock);
    this.verifier = verifier;
  }

  @Override
  public Verifier verifier() {
    return verifier;
  }

  /** The one status that every tool takes for success. */
  @Override
  public int taken() {
    return 200;
  }

  @Override
  public Parsed parse(Delivery delivery) {
    try {
      JsonNode event = Json.parse(delivery.body());
      return new Parsed(tool().pushed(event, delivery.receivedAt()), List.of());
    } catch (FieldException e) {
      return new Parsed(
          List.of(),
          List.of(Rejected.of(connection(), delivery.body(), e.reason(), delivery.receivedAt())));
    } catch (PlatformFailure e) {
      throw new NotNow(e.failure().asFetch());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotNow(new Fetch.Unavailable(Reason.of(Cause.INTERRUPTED), Waits.UNAVAILABLE));
    }
  }
}
