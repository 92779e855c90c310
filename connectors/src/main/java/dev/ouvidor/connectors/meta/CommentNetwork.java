package dev.ouvidor.connectors.meta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Reply;
import org.jspecify.annotations.Nullable;

/** A network that is answered by comments and private messages, each posted at once. */
interface CommentNetwork extends Network {

  /** A request that posts. */
  record Write(String path, ObjectNode body) {}

  /** How a reply for everybody is posted. */
  Write publicly(Reply reply);

  /** The object by which a private reply names what it answers. */
  ObjectNode recipient(Feedback to);

  /** Whether the customer can be answered in private at all. */
  boolean takesPrivate(Feedback to);

  /** Path of a page of what was answered to an item; null if that cannot be seen. */
  @Nullable String answers(Feedback to, @Nullable String after);

  /** Path of what tells whether an item can still have a private reply; null if nothing does. */
  @Nullable String privateState(Feedback to);

  /** What a reply begins with so that its author is notified; null for nothing. */
  @Nullable String opening(Feedback to);
}
