package dev.ouvidor.connectors;

import java.time.Instant;

/**
 * A payload that was pushed to us (webhook, upload) and is stored already.
 *
 * @param id deterministic: the sender's delivery id or a hash of the body, so that a repeated
 *     delivery is the same one
 * @param connection id of the connection it was pushed to
 * @param body exactly as received, decoded as UTF-8
 * @param receivedAt when it was stored
 */
public record Delivery(String id, String connection, String body, Instant receivedAt) {}
