package dev.ouvidor.connectors.youtube;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.UserPage;
import java.time.Instant;

/** A comment of the stand-in, in YouTube's wire format. */
record StandInComment(
    String id,
    String authorId,
    String name,
    String video,
    String text,
    Instant at,
    Instant updated,
    int likes,
    boolean isHeld) {

  StandInComment(String id, String authorId, String name, String video, String text, Instant at) {
    this(id, authorId, name, video, text, at, at, 0, false);
  }

  StandInComment changed(String to, Instant now) {
    return new StandInComment(id, authorId, name, video, to, at, now, likes, isHeld);
  }

  StandInComment liked(int times) {
    return new StandInComment(id, authorId, name, video, text, at, updated, likes + times, isHeld);
  }

  StandInComment held(boolean hold) {
    return new StandInComment(id, authorId, name, video, text, at, updated, likes, hold);
  }

  boolean isThread() {
    return id.indexOf('.') < 0;
  }

  boolean isUnder(String thread) {
    return id.startsWith(thread + ".");
  }

  String html(String channelId) {
    return isHeld ? "" : UserPage.said(authorId.equals(channelId), name, text);
  }

  ObjectNode json() {
    ObjectNode json =
        JsonNodeFactory.instance.objectNode().put("kind", "youtube#comment").put("id", id);
    ObjectNode snippet = json.putObject("snippet").put("textDisplay", text);
    snippet.put("authorDisplayName", name);
    snippet.putObject("authorChannelId").put("value", authorId);
    snippet.put("canRate", true).put("viewerRating", "none").put("likeCount", likes);
    snippet.put("publishedAt", at.toString()).put("updatedAt", updated.toString());
    if (!isThread()) {
      snippet.put("parentId", Comments.thread(id));
    }
    if (isHeld) {
      snippet.put("moderationStatus", "heldForReview");
    }
    return json;
  }
}
