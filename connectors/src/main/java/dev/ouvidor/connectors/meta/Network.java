package dev.ouvidor.connectors.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What differs between Facebook, Instagram and Threads. Immutable; does no I/O. */
interface Network {

  /**
   * Something that a webhook tells.
   *
   * @param node with its {@code field} and {@code value}
   * @param envelope with the {@code time}
   */
  record Change(JsonNode node, JsonNode envelope) {}

  /** Name of the channel. */
  String channel();

  /** What webhooks call it. */
  String object();

  /** Path of the newest posts. */
  String posts(int most);

  /** What changes when something is written under a post. */
  String marker(JsonNode post);

  /** How often posts are read for comments even if nothing seems to have changed. */
  default Duration sweep() {
    return Duration.ofHours(1);
  }

  /** Whether it makes sense to look for comments under a post that has not changed. */
  default boolean mayHaveComments(JsonNode post) {
    return true;
  }

  /**
   * Whether the next page of comments may hold any that are not known.
   *
   * @param newest epoch second of the newest comment on this page, or 0
   * @param known epoch second before which everything is known
   */
  default boolean goesOn(List<JsonNode> page, long newest, long known) {
    return newest >= known;
  }

  /** How many items are looked at again together. */
  default int atOnce() {
    return 50;
  }

  /** Whether an object can only be read by itself. */
  default boolean isReadAlone(String id) {
    return false;
  }

  /**
   * The changes that a webhook tells of; those of other pages and accounts of the app are passed
   * over, for one address serves them all.
   *
   * @throws FieldException if it is no webhook of this network
   */
  default List<Change> changes(JsonNode payload, String account) {
    if (!payload.path("object").asText().equals(object())) {
      throw new FieldException("object", payload.path("object"), "must be " + object());
    }
    var changes = new ArrayList<Change>();
    for (JsonNode entry : payload.path("entry")) {
      if (entry.path("id").asText().equals(account)) {
        entry.path("changes").forEach(node -> changes.add(new Change(node, entry)));
      }
    }
    return changes;
  }

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
   * @throws FieldException if it is missing or no time
   */
  Instant createdAt(JsonNode node);

  /**
   * @param id as asked for or delivered
   * @throws FieldException naming the field that is missing or wrong
   */
  FeedbackBuilder feedback(String id, JsonNode node, Instant now);

  /**
   * What a change in a webhook points to; what is none of ours is passed over.
   *
   * @param at when it happened
   */
  void hint(String field, JsonNode value, Instant at, Hints into);

  /** Text of a comment. */
  String text(JsonNode node);
}
