package dev.ouvidor.connectors.polling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list that a platform gives in pages, the newest item first, and that cannot be asked for what
 * has changed. Thread safe.
 */
public interface NewestFirst {

  /**
   * A page of the list.
   *
   * @param next where the next one begins; null if this is the last
   */
  record Page(List<JsonNode> items, @Nullable String next) {
    public Page {
      items = List.copyOf(items);
    }
  }

  /** Id of the connection. */
  String connection();

  /**
   * @param at as the page before told it; null for the first
   */
  Page page(@Nullable String at) throws PlatformFailure, InterruptedException;

  /**
   * One item.
   *
   * @param nativeId as it was delivered
   * @throws PlatformFailure with {@link dev.ouvidor.connectors.http.Answer.Gone} if it was deleted
   */
  JsonNode item(String nativeId) throws PlatformFailure, InterruptedException;

  /**
   * What an item says; a tombstone if it was taken back.
   *
   * @throws FieldException naming the field that is missing or wrong
   */
  Feedback read(JsonNode item, Instant now);

  /** The item is gone. */
  Feedback tombstone(String nativeId, Instant createdAt, Instant now);

  /** The item as people may see it in quarantine. */
  JsonNode shown(JsonNode item);
}
