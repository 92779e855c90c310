package dev.ouvidor.connectors.discord;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.AttachmentRules;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Reply;
import dev.ouvidor.connectors.ReplyOutcome;
import dev.ouvidor.connectors.ReplyRules;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.replying.Words;
import dev.ouvidor.connectors.webhook.Ids;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Answers under the message. For some minutes Discord recognises a repetition by its nonce; later
 * it is looked for among what was written since.
 */
final class DiscordReplier implements Replier {
  /** The clocks of Discord and ours may differ by so much. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  private static final int PAGES = 20;
  private static final int NONCE = 24;
  private static final int MOST_FILES = 10;

  /** Servers without boosts take 10 MiB. */
  private static final long LARGEST = 10_000_000;

  private final DiscordApi api;
  private final DiscordSettings settings;

  DiscordReplier(DiscordApi api, DiscordSettings settings) {
    this.api = api;
    this.settings = settings;
  }

  @Override
  public ReplyRules rules() {
    return new ReplyRules(
        settings.maxLength(),
        ReplyRules.Counting.UTF16_UNITS,
        0,
        Set.of(Visibility.PUBLIC),
        true,
        false,
        false,
        new AttachmentRules(MOST_FILES, LARGEST, LARGEST, AttachmentRules.COMMON_TYPES, 0));
  }

  @Override
  public int length(String text) {
    return text.length();
  }

  @Override
  public ReplyOutcome post(Reply reply) {
    int length = length(reply.text());
    if (length > settings.maxLength()) {
      return new ReplyOutcome.Refused("too_long", length + " > " + settings.maxLength());
    } else if (reply.visibility() != Visibility.PUBLIC) {
      return new ReplyOutcome.Refused("visibility", "a channel is open to all its members");
    }
    try {
      String channel = reply.to().threadId();
      return outcome(
          reply.attachments().isEmpty()
              ? api.post(channel, message(reply))
              : api.post(channel, message(reply), reply.attachments()),
          reply.to());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.Unknown(Reason.of(Cause.INTERRUPTED));
    }
  }

  @Override
  public Lookup find(Reply reply) {
    try {
      return look(reply);
    } catch (PlatformFailure e) {
      return new Lookup.Unclear(e.failure().reason());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Lookup.Unclear(Reason.of(Cause.INTERRUPTED));
    }
  }

  private Lookup look(Reply reply) throws PlatformFailure, InterruptedException {
    String channel = reply.to().threadId();
    String me = api.me();
    long after =
        Math.max(
            Long.parseLong(reply.to().nativeId()),
            DiscordApi.IDS.at(reply.firstTriedAt().minus(SKEW)));
    for (int i = 0; i < PAGES; i++) {
      List<JsonNode> page = api.messages(channel, after, DiscordApi.PAGE);
      for (JsonNode message : page) {
        if (isIt(message, reply, me)) {
          String id = message.path("id").asText();
          return new Lookup.Found(id, url(reply.to(), id));
        }
      }
      if (page.isEmpty() && i == 0) {
        // Nobody wrote since, or we may not read: then this fails, and nothing is concluded.
        api.isGone(channel, reply.to().nativeId());
      }
      if (page.size() < DiscordApi.PAGE) {
        return new Lookup.Absent();
      }
      after = page.get(page.size() - 1).path("id").asLong();
    }
    return new Lookup.Unclear(Reason.of(Cause.TOO_MUCH_SINCE));
  }

  private static boolean isIt(JsonNode message, Reply reply, String me) {
    return message.path("author").path("id").asText().equals(me)
        && message.at("/message_reference/message_id").asText().equals(reply.to().nativeId())
        && message.path("attachments").size() == reply.attachments().size()
        && Words.same(message.path("content").asText(), reply.text());
  }

  /** Names in the text call nobody; only who is answered is told. */
  private static JsonNode message(Reply reply) {
    ObjectNode message = JsonNodeFactory.instance.objectNode().put("content", reply.text());
    message
        .putObject("message_reference")
        .put("message_id", reply.to().nativeId())
        .put("fail_if_not_exists", true);
    message.putObject("allowed_mentions").put("replied_user", true).putArray("parse");
    return message
        .put("nonce", Ids.sha256(reply.key().getBytes(UTF_8)).substring(0, NONCE))
        .put("enforce_nonce", true);
  }

  private ReplyOutcome outcome(Answer answer, Feedback to) {
    if (answer instanceof Answer.Ok ok) {
      String id = ok.body().path("id").asText("");
      return id.isEmpty()
          ? new ReplyOutcome.Unknown(Reason.of(Cause.NOT_CONFIRMED))
          : new ReplyOutcome.Sent(id, url(to, id));
    } else if (answer instanceof Answer.Refused refused) {
      if (refused.body().contains("REPLIES_UNKNOWN_MESSAGE")) {
        return new ReplyOutcome.Refused("gone", refused.why());
      } else if (refused.status() == 403) {
        return new ReplyOutcome.Refused("discord.no_access", refused.why());
      }
    }
    return ((Answer.Failure) answer).asReply();
  }

  private String url(Feedback to, String id) {
    return settings.web() + "/channels/" + settings.guild() + "/" + to.threadId() + "/" + id;
  }
}
