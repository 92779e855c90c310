package dev.ouvidor.connectors.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import dev.ouvidor.connectors.replying.Afterwards;
import dev.ouvidor.connectors.replying.Words;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers by a comment under the comment, or once by a message to its author within some days.
 * Neither is recognised by Meta if it comes twice, so it is looked for after any doubt.
 */
final class MetaReplier implements Replier {
  /** The clocks of Meta and ours may differ by so much. */
  static final Duration SKEW = Duration.ofMinutes(5);

  static final int MAX_PAGES = 20;
  private static final String ALREADY_ANSWERED = "private_once";

  private final CommentNetwork network;
  private final GraphApi api;
  private final MetaSettings settings;
  private final InstantSource clock;

  MetaReplier(CommentNetwork network, GraphApi api, MetaSettings settings, InstantSource clock) {
    this.network = network;
    this.api = api;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public ReplyRules rules() {
    return rules(Set.of(Visibility.PUBLIC, Visibility.PRIVATE));
  }

  @Override
  public ReplyRules rules(Feedback to) {
    return mayBePrivate(to) ? rules() : rules(Set.of(Visibility.PUBLIC));
  }

  @Override
  public int length(String text) {
    return text.codePointCount(0, text.length());
  }

  @Override
  public @Nullable String opening(Feedback to) {
    return network.opening(to);
  }

  @Override
  public ReplyOutcome post(Reply reply) {
    boolean secret = reply.visibility() == Visibility.PRIVATE;
    int most = secret ? settings.maxPrivateLength() : settings.maxLength();
    int length = length(reply.text());
    if (length > most) {
      return new ReplyOutcome.Refused("too_long", length + " characters; Meta takes " + most);
    } else if (secret && !mayBePrivate(reply.to())) {
      return new ReplyOutcome.Refused("window_closed", "no private reply any more");
    }
    CommentNetwork.Write write = secret ? message(reply) : network.publicly(reply);
    try {
      return outcome(api.post(write.path(), write.body()), reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.Unknown(Reason.of(Cause.INTERRUPTED));
    }
  }

  @Override
  public Lookup find(Reply reply) {
    try {
      return reply.visibility() == Visibility.PRIVATE ? findMessage(reply) : findComment(reply);
    } catch (PlatformFailure e) {
      return new Lookup.Unclear(e.failure().reason());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Lookup.Unclear(Reason.of(Cause.INTERRUPTED));
    }
  }

  @Override
  public boolean mayEdit(Reply sent) {
    return sent.visibility() == Visibility.PUBLIC && rules().editable();
  }

  /** Messages stay with those who have received them. */
  @Override
  public boolean mayDelete(Reply sent) {
    return sent.visibility() == Visibility.PUBLIC && rules().deletable();
  }

  @Override
  public ReplyOutcome edit(Reply sent, String remoteId) {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("message", sent.text());
    return mayEdit(sent)
        ? Afterwards.edited(remoteId, () -> api.post(remoteId, body))
        : Replier.super.edit(sent, remoteId);
  }

  @Override
  public ReplyOutcome delete(Reply sent, String remoteId) {
    return mayDelete(sent)
        ? Afterwards.deleted(remoteId, () -> api.delete(remoteId))
        : Replier.super.delete(sent, remoteId);
  }

  private ReplyRules rules(Set<Visibility> visibilities) {
    return new ReplyRules(
        settings.maxLength(),
        ReplyRules.Counting.CODE_POINTS,
        0,
        visibilities,
        true,
        network.channel().equals(Facebook.NAME),
        true);
  }

  private boolean mayBePrivate(Feedback to) {
    return network.takesPrivate(to)
        && clock.instant().isBefore(to.createdAt().plus(settings.privateWindow()));
  }

  private CommentNetwork.Write message(Reply reply) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.set("recipient", network.recipient(reply.to()));
    body.putObject("message").put("text", reply.text());
    return new CommentNetwork.Write(settings.sender() + "/messages", body);
  }

  private static ReplyOutcome outcome(Answer answer, Reply reply) {
    if (answer instanceof Answer.Ok ok) {
      String id = ok.body().path("id").asText(ok.body().path("message_id").asText(""));
      boolean open = reply.visibility() == Visibility.PUBLIC;
      return id.isEmpty()
          ? new ReplyOutcome.Unknown(Reason.of(Cause.NOT_CONFIRMED))
          : new ReplyOutcome.Sent(id, open ? reply.to().url() : null);
    } else if (answer instanceof Answer.Refused refused
        && GraphErrors.isAnsweredPrivately(refused)) {
      return new ReplyOutcome.Refused(ALREADY_ANSWERED, refused.why());
    }
    return ((Answer.Failure) answer).asReply();
  }

  private Lookup findComment(Reply reply) throws PlatformFailure, InterruptedException {
    if (network.answers(reply.to(), null) == null) {
      return new Lookup.Unclear(Reason.of(Cause.UNSEEN));
    }
    String after = null;
    for (int i = 0; i < MAX_PAGES; i++) {
      GraphApi.Page page = api.pageNow(String.valueOf(network.answers(reply.to(), after)));
      for (JsonNode answer : page.items()) {
        if (isIt(answer, reply)) {
          return new Lookup.Found(answer.path("id").asText(), reply.to().url());
        }
      }
      after = page.after();
      if (after == null) {
        return new Lookup.Absent();
      }
    }
    return new Lookup.Unclear(Reason.of(Cause.TOO_MUCH_SINCE));
  }

  /** Each comment can have one message only; whether it was this one, Meta does not tell. */
  private Lookup findMessage(Reply reply) throws PlatformFailure, InterruptedException {
    String path = network.privateState(reply.to());
    JsonNode still = path == null ? null : api.getNow(path).path("can_reply_privately");
    return still != null && still.asBoolean()
        ? new Lookup.Absent()
        : new Lookup.Unclear(Reason.of(Cause.UNSEEN));
  }

  private boolean isIt(JsonNode answer, Reply reply) {
    return network.isOwn(answer)
        && Words.same(network.text(answer), reply.text())
        && !createdAt(answer).isBefore(reply.firstTriedAt().minus(SKEW));
  }

  private Instant createdAt(JsonNode answer) {
    try {
      return network.createdAt(answer);
    } catch (FieldException e) {
      return clock.instant();
    }
  }
}
