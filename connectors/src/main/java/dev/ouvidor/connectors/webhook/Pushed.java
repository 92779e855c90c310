package dev.ouvidor.connectors.webhook;

/** A channel that takes deliveries from outside. */
public interface Pushed {

  /** Tells whether a delivery may be taken; must be asked before it is stored. */
  Verifier verifier();

  /** The HTTP status that tells the sender that a delivery is stored. */
  default int taken() {
    return 202;
  }
}
