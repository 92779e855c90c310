package dev.ouvidor.connectors.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.google.GoogleErrors;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.replying.Finding;
import dev.ouvidor.connectors.replying.Words;
import dev.ouvidor.connectors.webhook.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers comments in their threads. Replies to replies stand there too, so they are addressed. */
final class YouTubeReplier implements Replier {
  /** By so much YouTube's clock may be behind ours. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private final YouTubeApi api;
  private final YouTubeSettings settings;
  private final ReplyRules rules;

  YouTubeReplier(YouTubeApi api, YouTubeSettings settings) {
    this.api = api;
    this.settings = settings;
    this.rules =
        new ReplyRules(
            settings.maxLength(),
            ReplyRules.Counting.CODE_POINTS,
            0,
            Set.of(Visibility.PUBLIC),
            true,
            false,
            false);
  }

  @Override
  public ReplyRules rules() {
    return rules;
  }

  @Override
  public int length(String text) {
    return text.codePointCount(0, text.length());
  }

  @Override
  public @Nullable String opening(Feedback feedback) {
    String handle = feedback.author().handle();
    return feedback.parentId() == null || handle == null ? null : "@" + handle + " ";
  }

  @Override
  public ReplyOutcome post(Reply reply) {
    int length = length(reply.text());
    if (length > settings.maxLength()) {
      return new ReplyOutcome.Refused("too_long", length + " > " + settings.maxLength());
    } else if (reply.visibility() != Visibility.PUBLIC) {
      return new ReplyOutcome.Refused("visibility", reply.visibility() + " is not possible here");
    }
    try {
      Answer answer = api.reply(Comments.thread(reply.to().nativeId()), reply.text());
      if (answer instanceof Answer.Ok ok) {
        String id = ok.body().path("id").asText("");
        return id.isEmpty()
            ? new ReplyOutcome.Unknown(Reason.of(Cause.NOT_CONFIRMED))
            : new ReplyOutcome.Sent(id, url(reply, id));
      }
      return answer instanceof Answer.Refused refused
              && GoogleErrors.reason(refused).equals("commentsDisabled")
          ? new ReplyOutcome.Refused("youtube.closed", refused.why())
          : ((Answer.Failure) answer).asReply();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.Unknown(Reason.of(Cause.INTERRUPTED));
    }
  }

  @Override
  public Lookup find(Reply reply) {
    return Finding.outcome(() -> look(reply));
  }

  private Lookup look(Reply reply) throws PlatformFailure, InterruptedException {
    Instant since = reply.firstTriedAt().minus(SKEW);
    for (JsonNode comment : api.replies(Comments.thread(reply.to().nativeId()))) {
      var fields = new Fields(comment, Map.of());
      Instant at = fields.instant("snippet.publishedAt");
      if (settings.channelId().equals(fields.text("snippet.authorChannelId.value"))
          && Words.same(text(fields), reply.text())
          && (at == null || !at.isBefore(since))) {
        String id = fields.required("id");
        return new Lookup.Found(id, url(reply, id));
      }
    }
    return new Lookup.Absent();
  }

  private static String text(Fields comment) {
    String words = comment.text("snippet.textOriginal");
    return String.valueOf(words == null ? comment.text("snippet.textDisplay") : words);
  }

  /** Beside what it answers. */
  private static @Nullable String url(Reply reply, String id) {
    String url = reply.to().url();
    return url == null ? null : url.replaceFirst("&lc=.*", "") + "&lc=" + id;
  }
}
