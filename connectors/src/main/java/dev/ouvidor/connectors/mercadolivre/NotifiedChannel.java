package dev.ouvidor.connectors.mercadolivre;

import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.webhook.Pushed;
import dev.ouvidor.connectors.webhook.Verifier;
import java.time.InstantSource;

/**
 * One seller whose notifications come to us, too: hints to read at once what polling would find.
 */
final class NotifiedChannel extends MercadoLivreChannel implements Pushed {
  private final NotificationCheck check;
  private final Hints hints;

  NotifiedChannel(String connection, MercadoLivreSettings settings, InstantSource clock) {
    super(connection, settings, clock);
    this.check = new NotificationCheck(settings);
    this.hints = hints();
  }

  @Override
  public Verifier verifier() {
    return check;
  }

  /** The platform takes any other status for a failure. */
  @Override
  public int taken() {
    return 200;
  }

  @Override
  public Parsed parse(Delivery delivery) {
    return hints.follow(delivery);
  }
}
