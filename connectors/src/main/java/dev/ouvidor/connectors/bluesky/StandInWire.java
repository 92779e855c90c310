package dev.ouvidor.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.sandbox.StandIn.Response;
import dev.ouvidor.connectors.webhook.Ids;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;

/** The network's wire format. */
final class StandInWire {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private StandInWire() {}

  /** Everybody has one, known or not. */
  static String did(String handle) {
    String hash = Ids.sha256(handle.getBytes(StandardCharsets.UTF_8));
    return "did:plc:" + hash.substring(0, 24);
  }

  static ObjectNode record(String text, Instant at, @Nullable StandInPost parent) {
    ObjectNode record = NODES.objectNode().put("$type", Uris.POST).put("text", text);
    record.put("createdAt", time(at)).putArray("langs").add("pt");
    if (parent != null) {
      ObjectNode reply = record.putObject("reply");
      ObjectNode ref = reply.putObject("parent").put("uri", parent.uri()).put("cid", parent.cid());
      JsonNode root = parent.record().path("reply").path("root");
      reply.set("root", root.isObject() ? root : ref);
    }
    var dids = new HashMap<String, String>();
    Facets.mentioned(text).forEach(handle -> dids.put(handle, did(handle)));
    ArrayNode facets = Facets.of(text, dids);
    if (!facets.isEmpty()) {
      record.set("facets", facets);
    }
    return record;
  }

  /**
   * @param closed whether the shop may not answer
   */
  static ObjectNode post(StandInPost post, long replies, boolean closed) {
    ObjectNode view = NODES.objectNode().put("uri", post.uri()).put("cid", post.cid());
    view.set("author", author(post));
    view.set("record", post.record());
    view.put("replyCount", replies).put("repostCount", post.reposts());
    view.put("likeCount", post.likes()).put("quoteCount", 0);
    view.put("indexedAt", time(post.indexedAt()));
    ObjectNode viewer = view.putObject("viewer").put("threadMuted", false);
    if (closed) {
      viewer.put("replyDisabled", true);
    }
    ArrayNode labels = view.putArray("labels");
    if (post.label() != null) {
      labels.addObject().put("src", did("moderation")).put("val", post.label());
    }
    return view;
  }

  static ObjectNode notification(StandInPost post, String reason) {
    ObjectNode notification = NODES.objectNode().put("uri", post.uri()).put("cid", post.cid());
    notification.set("author", author(post));
    notification.put("reason", reason).set("record", post.record());
    return notification.put("isRead", false).put("indexedAt", time(post.indexedAt()));
  }

  static ObjectNode commit(StandInPost post, String operation, long micros) {
    ObjectNode event = NODES.objectNode().put("did", post.did()).put("time_us", micros);
    ObjectNode commit = event.put("kind", "commit").putObject("commit");
    commit.put("rev", Tid.at(micros, 0)).put("operation", operation);
    commit.put("collection", Uris.POST).put("rkey", Uris.key(post.id()));
    if (!operation.equals("delete")) {
      commit.put("cid", post.cid()).set("record", post.record());
    }
    return event;
  }

  static Response error(int status, String code, String message) {
    return Response.json(
        status, NODES.objectNode().put("error", code).put("message", message).toString());
  }

  static String time(Instant at) {
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  private static ObjectNode author(StandInPost post) {
    return NODES
        .objectNode()
        .put("did", post.did())
        .put("handle", post.handle())
        .put("displayName", post.name());
  }
}
