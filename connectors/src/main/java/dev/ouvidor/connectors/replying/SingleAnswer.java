package dev.ouvidor.connectors.replying;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import org.jspecify.annotations.Nullable;

/** A platform that keeps one answer for each item: a second one replaces the first. Thread safe. */
public interface SingleAnswer {

  /**
   * The answer that stands under an item.
   *
   * @param upToDate whether the customer has changed nothing since
   */
  record Standing(String remoteId, String text, boolean upToDate) {}

  /**
   * Looks what stands under an item; null if nothing does.
   *
   * @throws PlatformFailure if the platform cannot tell; {@link Answer.Gone} if the item is gone
   */
  @Nullable Standing look(Feedback item) throws PlatformFailure, InterruptedException;

  /** Sets the answer. */
  Answer write(Feedback item, String text) throws InterruptedException;

  /**
   * The id of what was written; empty if this does not confirm it.
   *
   * @param written what the platform said to it
   */
  String remoteId(JsonNode written, Feedback item);

  /** The words of an answer as the platform keeps them. */
  default String kept(String text) {
    return text;
  }
}
