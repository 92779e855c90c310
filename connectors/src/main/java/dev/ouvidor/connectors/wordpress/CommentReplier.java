package dev.ouvidor.connectors.wordpress;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import dev.ouvidor.connectors.replying.Words;
import java.util.Set;

/** Answers reviews and comments by comments under them. */
final class CommentReplier implements Replier {
  /** The column of the database. */
  private static final int MAX_BYTES = 65_525;

  private static final ReplyRules RULES =
      new ReplyRules(
          MAX_BYTES,
          ReplyRules.Counting.UTF8_BYTES,
          0,
          Set.of(Visibility.PUBLIC),
          true,
          true,
          true);

  private final WordPressApi api;
  private final Team team;

  CommentReplier(WordPressApi api, Team team) {
    this.api = api;
    this.team = team;
  }

  @Override
  public ReplyRules rules() {
    return RULES;
  }

  /** As it is kept, with what means something in markup escaped. */
  @Override
  public int length(String text) {
    return Wire.markup(text).getBytes(UTF_8).length;
  }

  /**
   * WordPress does not care whether what is answered is still there, and wants to know the page on
   * which it stands: so it is looked at first.
   */
  @Override
  public ReplyOutcome post(Reply reply) {
    int length = length(reply.text());
    if (length > MAX_BYTES) {
      return new ReplyOutcome.Refused("too_long", length + " > " + MAX_BYTES);
    }
    String id = commentOf(reply);
    JsonNode answered;
    try {
      answered = api.get("/wp/v2/comments/" + id + "?context=edit");
    } catch (PlatformFailure e) {
      return e.failure().asReply();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.RetryLater(Reason.of(Cause.INTERRUPTED), Waits.UNAVAILABLE);
    }
    String status = answered.path("status").asText();
    return status.equals("approved")
        ? post(id, answered.path("post").asLong(), reply)
        : new ReplyOutcome.Refused("gone", "comment " + id + " has status " + status);
  }

  /**
   * By its words alone: WordPress takes the same ones under a comment from the same user but once.
   */
  @Override
  public Lookup find(Reply reply) {
    String id = commentOf(reply);
    String ours = Wire.text(Wire.markup(reply.text()));
    try {
      for (JsonNode comment :
          api.list(
              "/wp/v2/comments?context=edit&status=all&orderby=date_gmt&order=desc&per_page="
                  + WordPressApi.MOST
                  + "&parent="
                  + id)) {
        String text = Wire.text(comment.path("content").path("raw").asText());
        if (team.weWrote(comment) && Words.same(text, ours)) {
          return new Lookup.Found(comment.path("id").asText(), comment.path("link").textValue());
        }
      }
      return new Lookup.Absent();
    } catch (PlatformFailure e) {
      return new Lookup.Unclear(e.failure().reason());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Lookup.Unclear(Reason.of(Cause.INTERRUPTED));
    }
  }

  @Override
  public ReplyOutcome edit(Reply sent, String remoteId) {
    JsonNode body = JsonNodeFactory.instance.objectNode().put("content", Wire.markup(sent.text()));
    return Afterwards.edited(remoteId, () -> api.post("/wp/v2/comments/" + remoteId, body));
  }

  /** Into the bin, where somebody of the shop still finds it. */
  @Override
  public ReplyOutcome delete(Reply sent, String remoteId) {
    return Afterwards.deleted(remoteId, () -> api.delete("/wp/v2/comments/" + remoteId));
  }

  private ReplyOutcome post(String parent, long page, Reply reply) {
    JsonNode body =
        JsonNodeFactory.instance
            .objectNode()
            .put("post", page)
            .put("parent", Long.parseLong(parent))
            .put("content", Wire.markup(reply.text()));
    try {
      return outcome(api.post("/wp/v2/comments", body), reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.Unknown(Reason.of(Cause.INTERRUPTED));
    }
  }

  private ReplyOutcome outcome(Answer answer, Reply reply) {
    if (answer instanceof Answer.Ok ok) {
      String id = ok.body().path("id").asText("");
      return id.isEmpty()
          ? new ReplyOutcome.Unknown(Reason.of(Cause.NOT_CONFIRMED))
          : new ReplyOutcome.Sent(id, ok.body().path("link").textValue());
    }
    var failure = (Answer.Failure) answer;
    if (failure.why().contains("\"rest_comment_failed_create\"") && hasEmoji(reply.text())) {
      return new ReplyOutcome.Refused("wordpress.not_kept", failure.why());
    }
    return failure instanceof Answer.Refused refused ? refusal(refused, reply) : failure.asReply();
  }

  /** Old databases have no place for them, and WordPress does not say that this was it. */
  private static boolean hasEmoji(String text) {
    return text.codePoints().anyMatch(Character::isSupplementaryCodePoint);
  }

  private ReplyOutcome refusal(Answer.Refused refused, Reply reply) {
    String why = refused.why();
    if (why.contains("\"comment_duplicate\"")) {
      // The same words stand there already: ours, if an earlier answer was lost. Or nearly the
      // same, for the database minds neither capitals nor accents.
      return find(reply) instanceof Lookup.Absent
          ? new ReplyOutcome.Refused("wordpress.duplicate", why)
          : new ReplyOutcome.Unknown(refused.reason());
    } else if (why.contains("\"comment_flood\"")) {
      return new ReplyOutcome.RetryLater(refused.reason(), Waits.THROTTLED);
    } else if (why.contains("\"rest_comment_closed\"")) {
      return new ReplyOutcome.Refused("wordpress.comments_closed", why);
    } else if (why.contains("\"comment_content_column_length\"")) {
      return new ReplyOutcome.Refused("too_long", why);
    }
    return refused.asReply();
  }

  private static String commentOf(Reply reply) {
    String id = reply.to().nativeId();
    return id.substring(id.lastIndexOf('~') + 1);
  }
}
