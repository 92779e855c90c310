package dev.ouvidor.connectors.x;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twitter.twittertext.TwitterTextParser;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.replying.Afterwards;
import dev.ouvidor.connectors.replying.UploadFailure;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import twitter4j.RequestMethod;
import twitter4j.TwitterException;

/**
 * Answers on X by API v2, signed by Twitter4J. The post itself does not go through Twitter4J's
 * transport: that stands on {@code HttpURLConnection}, which silently sends a POST a second time
 * when the connection drops before the answer, and a reply must never be repeated blindly.
 */
final class XReplier implements Replier {
  private static final ReplyRules RULES =
      new ReplyRules(
          280,
          ReplyRules.Counting.X_WEIGHTED,
          23,
          Set.of(Visibility.PUBLIC),
          true,
          false,
          true,
          XPictures.RULES);

  private final XSettings settings;
  private final XApi api;
  private final String page;
  private final OwnPosts own;
  private final JsonHttp http;
  private final XPictures pictures;

  XReplier(XSettings settings, XApi api, InstantSource clock) {
    this.settings = settings;
    this.api = api;
    this.page = settings.web() + "/" + settings.handle() + "/status/";
    this.own = new OwnPosts(api, settings.userId(), page);
    this.http = new JsonHttp(clock, settings.timeout(), JsonHttp.DEFAULT_MAX_BYTES);
    this.pictures = new XPictures(api, http, settings.base());
  }

  @Override
  public ReplyRules rules() {
    return RULES;
  }

  @Override
  public int length(String text) {
    return TwitterTextParser.parseTweet(text).weightedLength;
  }

  @Override
  public ReplyOutcome post(Reply reply) {
    int length = length(reply.text());
    if (length > RULES.maxLength()) {
      return new ReplyOutcome.Refused(
          "too_long", length + " characters as X counts them; it takes " + RULES.maxLength());
    }
    if (!RULES.visibilities().contains(reply.visibility())) {
      return new ReplyOutcome.Refused("visibility", "X shows replies to everyone");
    }
    URI uri = settings.base().resolve("tweets");
    try {
      ObjectNode body = body(reply);
      pictures.bring(reply.attachments(), body);
      var headers = Map.of("authorization", api.signature(RequestMethod.POST, uri.toString()));
      return outcome(http.post(uri, headers, body));
    } catch (UploadFailure e) {
      return e.outcome();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.Unknown(Reason.of(Cause.INTERRUPTED));
    }
  }

  @Override
  public Lookup find(Reply reply) {
    try {
      return own.find(reply);
    } catch (TwitterException e) {
      return new Lookup.Unclear(XErrors.asFetch(e, reply.firstTriedAt()).reason());
    }
  }

  /** Editing is for people in the app only. */
  @Override
  public ReplyOutcome delete(Reply sent, String remoteId) {
    URI uri = settings.base().resolve("tweets/" + remoteId);
    var headers = Map.of("authorization", api.signature(RequestMethod.DELETE, uri.toString()));
    return Afterwards.deleted(remoteId, () -> http.delete(uri, headers));
  }

  private ReplyOutcome outcome(Answer answer) {
    if (answer instanceof Answer.Ok ok) {
      String id = ok.body().path("data").path("id").asText("");
      return id.isEmpty()
          ? new ReplyOutcome.Unknown(Reason.of(Cause.NOT_CONFIRMED))
          : new ReplyOutcome.Sent(id, page + id);
    } else if (answer instanceof Answer.Refused refused) {
      return XErrors.asReply(refused.status(), refused.body());
    }
    return ((Answer.Failure) answer).asReply();
  }

  private static ObjectNode body(Reply reply) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("text", reply.text());
    body.putObject("reply").put("in_reply_to_tweet_id", reply.to().nativeId());
    return body;
  }
}
