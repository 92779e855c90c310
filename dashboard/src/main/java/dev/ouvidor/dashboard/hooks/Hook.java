package dev.ouvidor.dashboard.hooks;

import java.time.Instant;
import java.util.List;

/**
 * An address that wants to know what happens to cases; a document of the index {@code hooks}.
 *
 * @param url where it is sent to
 * @param events types of {@code CaseDocument.Event} that are sent; all if empty
 * @param secret what deliveries are signed with, sealed
 * @param createdAt what happened before is not told
 * @param createdBy user id
 * @param paused while true nothing is sent; what happens is kept for later
 */
record Hook(
    String id,
    String name,
    String url,
    List<String> events,
    String secret,
    Instant createdAt,
    String createdBy,
    boolean paused) {

  Hook {
    events = List.copyOf(events);
  }

  boolean wants(String event) {
    return events.isEmpty() || events.contains(event);
  }

  Hook changed(String otherName, String otherUrl, List<String> others, boolean nowPaused) {
    return new Hook(id, otherName, otherUrl, others, secret, createdAt, createdBy, nowPaused);
  }
}
