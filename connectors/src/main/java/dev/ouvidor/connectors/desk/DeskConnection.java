package dev.ouvidor.connectors.desk;

import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import java.time.Instant;

/**
 * What marks the feedback of one connection.
 *
 * @param id of the connection
 * @param channel its type
 */
record DeskConnection(String id, String channel) {

  FeedbackBuilder item(String nativeId) {
    return Feedback.builder(id, channel, Family.MESSAGE, nativeId);
  }

  Feedback tombstone(String nativeId, Instant createdAt, Instant now) {
    return Feedback.tombstone(id, channel, Family.MESSAGE, nativeId, createdAt, now).toBuilder()
        .threadId(Message.ticketOf(nativeId))
        .build();
  }
}
