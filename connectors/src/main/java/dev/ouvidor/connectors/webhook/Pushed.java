package dev.ouvidor.connectors.webhook;

import java.util.List;
import java.util.Optional;

/** A channel that takes deliveries from outside. */
public interface Pushed {

  /** Tells whether a delivery may be taken; must be asked before it is stored. */
  Verifier verifier();

  /** The HTTP status that tells the sender that a delivery is stored. */
  default int taken() {
    return 202;
  }

  /**
   * What a delivery tells of replies of ours; empty where it tells nothing or cannot be read. Does
   * no I/O.
   *
   * @param body as verified
   */
  default List<ReplyNews> news(String body) {
    return List.of();
  }

  /** How the sender makes sure that the address is ours before it pushes anything, if it does. */
  default Optional<Handshake> handshake() {
    return Optional.empty();
  }
}
