package dev.ouvidor.connectors.webhook;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.Replier;
import java.util.List;
import java.util.Optional;

/** A channel that is polled and answered as before, and pushed to besides. Thread safe. */
public abstract class PushingChannel implements Channel, Pushed {
  private final Channel polled;
  private final Verifier verifier;

  protected PushingChannel(Channel polled, Verifier verifier) {
    this.polled = polled;
    this.verifier = verifier;
  }

  @Override
  public final String connection() {
    return polled.connection();
  }

  @Override
  public final List<String> streams() {
    return polled.streams();
  }

  @Override
  public final FeedbackReader read(String stream) {
    return polled.read(stream);
  }

  @Override
  public final Optional<Replier> replier() {
    return polled.replier();
  }

  @Override
  public final Verifier verifier() {
    return verifier;
  }

  /** Most platforms count any other status as a failure. */
  @Override
  public int taken() {
    return 200;
  }

  @Override
  public abstract Parsed parse(Delivery delivery);

  @Override
  public final void close() {
    polled.close();
  }

  /**
   * A delivery that cannot be understood.
   *
   * @param shown of it in quarantine
   */
  protected final Rejected rejected(Delivery delivery, String shown, FieldException why) {
    return Rejected.of(connection(), shown, why.reason(), delivery.receivedAt());
  }
}
