package dev.ouvidor.connectors.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Reply;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What differs between Facebook and Instagram. Immutable; does no I/O. */
interface Network {

  /** A request that posts. */
  record Write(String path, ObjectNode body) {}

  /** Name of the channel. */
  String channel();

  /** What webhooks call it. */
  String object();

  /** Path of the newest posts. */
  String posts(int most);

  /** What changes when something is written under a post. */
  String marker(JsonNode post);

  /** Path of a page of the comments under a post, newest first. */
  String comments(String post, @Nullable String after);

  /** A comment and what came with it. */
  List<JsonNode> flat(JsonNode comment);

  /** The fields to ask for when several objects of the kind of this one are read together. */
  String fields(String id);

  /** Path of one object. */
  String single(String id);

  /** The object itself in the answer to {@link #single}. */
  JsonNode unwrapped(String id, JsonNode body);

  /** Whether we wrote it ourselves. */
  boolean isOwn(JsonNode node);

  boolean isHidden(JsonNode node);

  /** Whether it says something, and not we ourselves do: a sticker alone says nothing. */
  default boolean isFeedback(JsonNode node) {
    return !isOwn(node) && !text(node).isBlank();
  }

  /**
   * @throws dev.ouvidor.connectors.webhook.FieldException if it is missing or no time
   */
  Instant createdAt(JsonNode node);

  /**
   * @param id as asked for or delivered
   * @throws dev.ouvidor.connectors.webhook.FieldException naming the field that is missing or wrong
   */
  FeedbackBuilder feedback(String id, JsonNode node, Instant now);

  /**
   * What a change in a webhook points to; what is none of ours is passed over.
   *
   * @param at when it happened
   */
  void hint(String field, JsonNode value, Instant at, Hints into);

  /** How a reply for everybody is posted. */
  Write publicly(Reply reply);

  /** The object by which a private reply names what it answers. */
  ObjectNode recipient(Feedback to);

  /** Whether the customer can be answered in private at all. */
  boolean takesPrivate(Feedback to);

  /** Path of a page of what was answered to an item; null if that cannot be seen. */
  @Nullable String answers(Feedback to, @Nullable String after);

  /** Text of a comment. */
  String text(JsonNode node);

  /** Path of what tells whether an item can still have a private reply; null if nothing does. */
  @Nullable String privateState(Feedback to);

  /** What a reply begins with so that its author is notified; null for nothing. */
  @Nullable String opening(Feedback to);
}
