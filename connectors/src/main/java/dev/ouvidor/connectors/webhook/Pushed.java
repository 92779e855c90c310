package dev.ouvidor.connectors.webhook;

/** A channel that takes deliveries from outside. */
public interface Pushed {

  /** Tells whether a delivery comes from who it should; must be asked before it is stored. */
  WebhookVerifier verifier();
}
