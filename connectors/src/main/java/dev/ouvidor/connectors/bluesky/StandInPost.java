package dev.ouvidor.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.webhook.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A post as the stand-in keeps it.
 *
 * @param id native id
 * @param name of its author as the network shows it
 * @param record as its author's server keeps it
 * @param gated whether nobody may answer in the conversation that it began
 * @param blocked whether its author blocks the shop
 * @param label that the moderators have put on it; null for none
 */
record StandInPost(
    String id,
    String handle,
    String name,
    JsonNode record,
    Instant indexedAt,
    long likes,
    long reposts,
    boolean gated,
    boolean blocked,
    @Nullable String label) {

  StandInPost(String id, String handle, String name, JsonNode record, Instant indexedAt) {
    this(id, handle, name, record, indexedAt, 0, 0, false, false, null);
  }

  StandInPost with(JsonNode newRecord) {
    return new StandInPost(
        id, handle, name, newRecord, indexedAt, likes, reposts, gated, blocked, label);
  }

  StandInPost with(long moreLikes, long moreReposts) {
    return new StandInPost(
        id,
        handle,
        name,
        record,
        indexedAt,
        likes + moreLikes,
        reposts + moreReposts,
        gated,
        blocked,
        label);
  }

  StandInPost with(boolean nowGated, boolean nowBlocked, @Nullable String newLabel) {
    return new StandInPost(
        id, handle, name, record, indexedAt, likes, reposts, nowGated, nowBlocked, newLabel);
  }

  String uri() {
    return Uris.uri(id);
  }

  String did() {
    return Uris.did(id);
  }

  String text() {
    return record.path("text").asText();
  }

  /** Address of the post that it answers; empty if it answers none. */
  String parent() {
    return record.path("reply").path("parent").path("uri").asText();
  }

  /** Address of the post that began the conversation. */
  String root() {
    return record.path("reply").path("root").path("uri").asText(uri());
  }

  /** Follows from what it says, as on the network, if not by the same reckoning. */
  String cid() {
    byte[] said = (id + record).getBytes(StandardCharsets.UTF_8);
    return "bafyrei" + Ids.sha256(said).substring(0, 52);
  }
}
