package dev.ouvidor.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.replying.Afterwards;
import dev.ouvidor.connectors.replying.UploadFailure;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers posts under the shop's account. The key of the new record follows from the reply, so the
 * network itself refuses it a second time, and whether it is there needs no search.
 */
final class BlueskyReplier implements Replier {
  private static final ReplyRules RULES =
      new ReplyRules(
          300,
          ReplyRules.Counting.GRAPHEMES,
          0,
          Set.of(Visibility.PUBLIC),
          true,
          false,
          true,
          Pictures.RULES);
  private static final Pattern EXISTS =
      Pattern.compile("already ?exists", Pattern.CASE_INSENSITIVE);

  private final BlueskyApi api;
  private final BlueskySettings settings;
  private final InstantSource clock;

  BlueskyReplier(BlueskyApi api, BlueskySettings settings, InstantSource clock) {
    this.api = api;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public ReplyRules rules() {
    return RULES;
  }

  @Override
  public int length(String text) {
    return Graphemes.length(text);
  }

  /**
   * The server takes an answer to anything, also to what is gone or closed, where nobody would see
   * it: so the post is looked at first. That also tells which version of it is answered.
   */
  @Override
  public ReplyOutcome post(Reply reply) {
    int length = length(reply.text());
    if (length > RULES.maxLength()) {
      return new ReplyOutcome.Refused("too_long", length + " > " + RULES.maxLength());
    } else if (!RULES.visibilities().contains(reply.visibility())) {
      return new ReplyOutcome.Refused("visibility", "Bluesky shows replies to everyone");
    }
    String to = reply.to().nativeId();
    ObjectNode body;
    try {
      List<JsonNode> posts = api.posts(List.of(Uris.uri(to)));
      String obstacle = obstacle(to, posts);
      if (obstacle != null) {
        return new ReplyOutcome.Refused(obstacle, to + " takes no answer from us");
      }
      body = body(reply, posts.get(0));
      Pictures.bring(reply.attachments(), body.withObject("/record"), api);
    } catch (UploadFailure e) {
      return e.outcome();
    } catch (PlatformFailure e) {
      return e.failure().asReply();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.RetryLater(Reason.of(Cause.INTERRUPTED), Waits.UNAVAILABLE);
    }
    return post(reply, body);
  }

  @Override
  public Lookup find(Reply reply) {
    String key = key(reply);
    try {
      String own = api.did();
      JsonNode found = api.record(own, key);
      String to = found.path("value").path("reply").path("parent").path("uri").asText();
      return to.equals(Uris.uri(reply.to().nativeId()))
          ? new Lookup.Found(own + "~" + key, url(own, key))
          : new Lookup.Unclear(Reason.of(Cause.OTHER_ANSWER));
    } catch (PlatformFailure e) {
      return BlueskyApi.isMissing(e.failure())
          ? new Lookup.Absent()
          : new Lookup.Unclear(e.failure().reason());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Lookup.Unclear(Reason.of(Cause.INTERRUPTED));
    }
  }

  /** The server says the same whether there was such a record or not. */
  @Override
  public ReplyOutcome delete(Reply sent, String remoteId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("repo", Uris.did(remoteId));
    body.put("collection", Uris.POST).put("rkey", Uris.key(remoteId));
    return Afterwards.deleted(remoteId, () -> api.post("com.atproto.repo.deleteRecord", body));
  }

  /**
   * Why a post cannot be answered; null if it can.
   *
   * @param shown the post, if the network shows it to us
   */
  private @Nullable String obstacle(String id, List<JsonNode> shown)
      throws PlatformFailure, InterruptedException {
    if (shown.isEmpty()) {
      return api.isStillThere(id) ? Posts.BLOCKED : "gone";
    }
    return Posts.isHidden(shown.get(0)) ? "gone" : Posts.eligibility(shown.get(0)).reason();
  }

  private ReplyOutcome post(Reply reply, ObjectNode body) {
    try {
      Answer answer = api.post("com.atproto.repo.createRecord", body);
      if (answer instanceof Answer.Ok ok) {
        String id = Uris.nativeId(ok.body().path("uri").asText());
        return id == null
            ? new ReplyOutcome.Unknown(Reason.of(Cause.NOT_CONFIRMED))
            : new ReplyOutcome.Sent(id, url(Uris.did(id), Uris.key(id)));
      } else if (answer instanceof Answer.Refused refused) {
        return refusal(refused);
      }
      return ((Answer.Failure) answer).asReply();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.Unknown(Reason.of(Cause.INTERRUPTED));
    }
  }

  private static ReplyOutcome refusal(Answer.Refused refused) {
    if (EXISTS.matcher(refused.body()).find()) {
      // Ours, if an earlier answer was lost; looking for it tells.
      return new ReplyOutcome.Unknown(refused.reason());
    }
    ReplyOutcome forPictures = Pictures.refusal(refused);
    return forPictures == null ? refused.asReply() : forPictures;
  }

  private ObjectNode body(Reply reply, JsonNode to) throws PlatformFailure, InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("repo", api.did()).put("collection", Uris.POST).put("rkey", key(reply));
    ObjectNode post = body.putObject("record").put("$type", Uris.POST).put("text", reply.text());
    post.put("createdAt", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    String language = reply.to().language();
    if (language != null) {
      post.putArray("langs").add(language);
    }
    ObjectNode refs = post.putObject("reply");
    ObjectNode parent =
        refs.putObject("parent")
            .put("uri", to.path("uri").asText())
            .put("cid", to.path("cid").asText());
    JsonNode root = to.path("record").path("reply").path("root");
    refs.set("root", root.hasNonNull("uri") ? root : parent);
    ArrayNode facets = Facets.of(reply.text(), dids(reply));
    if (!facets.isEmpty()) {
      post.set("facets", facets);
    }
    return body;
  }

  /** Of those whom the reply mentions; who is unknown to the network is mentioned by name only. */
  private Map<String, String> dids(Reply reply) throws PlatformFailure, InterruptedException {
    Author author = reply.to().author();
    var dids = new HashMap<String, String>();
    for (String handle : Facets.mentioned(reply.text())) {
      boolean known = handle.equals(lowerCase(author.handle()));
      String did = known ? author.id() : resolved(handle);
      if (did != null) {
        dids.put(handle, did);
      }
    }
    return dids;
  }

  private @Nullable String resolved(String handle) throws PlatformFailure, InterruptedException {
    try {
      return api.get("com.atproto.identity.resolveHandle", "handle=" + BlueskyApi.encoded(handle))
          .path("did")
          .textValue();
    } catch (PlatformFailure e) {
      if (e.failure() instanceof Answer.Refused || e.failure() instanceof Answer.Gone) {
        return null;
      }
      throw e;
    }
  }

  private static String key(Reply reply) {
    return Tid.of(reply.key(), reply.to().nativeId());
  }

  private String url(String did, String key) {
    return settings.web() + "/profile/" + did + "/post/" + key;
  }

  private static @Nullable String lowerCase(@Nullable String handle) {
    return handle == null ? null : handle.toLowerCase(Locale.ROOT);
  }
}
