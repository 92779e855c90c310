package dev.ouvidor.connectors.meta;

import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Parsed;
import dev.ouvidor.connectors.webhook.Handshake;
import dev.ouvidor.connectors.webhook.Pushed;
import dev.ouvidor.connectors.webhook.Verifier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The same with webhooks, which say within seconds where to look. */
final class HookedMetaChannel extends MetaChannel implements Pushed {
  private final Verifier verifier;
  private final @Nullable Handshake handshake;

  HookedMetaChannel(Parts parts, Verifier verifier, @Nullable Handshake handshake) {
    super(parts);
    this.verifier = verifier;
    this.handshake = handshake;
  }

  @Override
  public Verifier verifier() {
    return verifier;
  }

  @Override
  public Optional<Handshake> handshake() {
    return Optional.ofNullable(handshake);
  }

  /** Meta counts only this as taken. */
  @Override
  public int taken() {
    return 200;
  }

  @Override
  public Parsed parse(Delivery delivery) {
    Parts parts = parts();
    return new Hints(connection(), parts.account(), parts.network(), delivery)
        .parse(parts.api(), parts.clock().instant());
  }
}
