package dev.ouvidor.connectors.meta;

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
import dev.ouvidor.connectors.http.Quota;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.replying.Afterwards;
import dev.ouvidor.connectors.replying.Words;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Answers in two steps: a container, which nobody sees, is prepared and then published, once. While
 * this process lives, another attempt publishes the same container; afterwards a reply is known by
 * its words among our own.
 */
final class ThreadsReplier implements Replier {
  private static final Duration PROCESSING = Duration.ofSeconds(5);
  private static final int REMEMBERED = 1_000;

  private final Threads network;
  private final GraphApi api;
  private final MetaSettings settings;
  private final Quota quota;
  private final InstantSource clock;
  private final Map<String, String> containers =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
              return size() > REMEMBERED;
            }
          });

  /**
   * @param quota what Meta lets a profile publish in a day
   */
  ThreadsReplier(
      Threads network, GraphApi api, MetaSettings settings, Quota quota, InstantSource clock) {
    this.network = network;
    this.api = api;
    this.settings = settings;
    this.quota = quota;
    this.clock = clock;
  }

  @Override
  public ReplyRules rules() {
    return new ReplyRules(
        settings.maxLength(),
        ReplyRules.Counting.CODE_POINTS,
        0,
        Set.of(Visibility.PUBLIC),
        true,
        false,
        true);
  }

  /** Emoji count as many as they have bytes. */
  @Override
  public int length(String text) {
    return text.codePoints().map(ThreadsReplier::weight).sum();
  }

  @Override
  public ReplyOutcome post(Reply reply) {
    int length = length(reply.text());
    if (length > settings.maxLength()) {
      return new ReplyOutcome.Refused("too_long", length + " > " + settings.maxLength());
    } else if (reply.visibility() != Visibility.PUBLIC) {
      return new ReplyOutcome.Refused("visibility", "Threads shows replies to everyone");
    }
    try {
      String container = containers.get(reply.key());
      if (container == null) {
        Answer prepared = prepare(reply);
        if (prepared instanceof Answer.Failure failure) {
          return notYet(failure);
        }
        container = id(prepared);
        if (container.isEmpty()) {
          return new ReplyOutcome.RetryLater(
              Reason.of(Cause.LACKING, "/threads", "id"), Waits.UNAVAILABLE);
        }
        containers.put(reply.key(), container);
      }
      return publishOnceReady(container, reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.Unknown(Reason.of(Cause.INTERRUPTED));
    }
  }

  @Override
  public Lookup find(Reply reply) {
    try {
      JsonNode there = published(reply);
      if (there != null) {
        return new Lookup.Found(there.path("id").asText(), Nodes.optional(there, "permalink"));
      }
      String container = containers.get(reply.key());
      return container != null && status(container).equals("PUBLISHED")
          ? new Lookup.Found(container, reply.to().url())
          : new Lookup.Absent();
    } catch (PlatformFailure e) {
      return new Lookup.Unclear(e.failure().reason());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Lookup.Unclear(Reason.of(Cause.INTERRUPTED));
    }
  }

  /** Asks for the permission threads_delete. */
  @Override
  public ReplyOutcome delete(Reply sent, String remoteId) {
    return Afterwards.deleted(remoteId, () -> api.delete(remoteId));
  }

  private Answer prepare(Reply reply) throws InterruptedException {
    return api.post(
        settings.account() + "/threads",
        JsonNodeFactory.instance
            .objectNode()
            .put("media_type", "TEXT")
            .put("text", reply.text())
            .put("reply_to_id", reply.to().nativeId()));
  }

  /** A container whose confirmation was lost is of no consequence: nobody sees it. */
  private static ReplyOutcome notYet(Answer.Failure failure) {
    return failure instanceof Answer.Unknown
        ? new ReplyOutcome.RetryLater(failure.reason(), Waits.UNAVAILABLE)
        : failure.asReply();
  }

  private ReplyOutcome publishOnceReady(String container, Reply reply) throws InterruptedException {
    String status;
    try {
      status = status(container);
    } catch (PlatformFailure e) {
      return notYet(e.failure());
    }
    return switch (status) {
      case "FINISHED" -> publish(container, reply);
      case "PUBLISHED" -> new ReplyOutcome.Sent(container, reply.to().url());
      case "IN_PROGRESS" ->
          new ReplyOutcome.RetryLater(Reason.of(Cause.PREPARING, status), PROCESSING);
      default -> {
        containers.remove(reply.key());
        yield new ReplyOutcome.RetryLater(Reason.of(Cause.PREPARING, status), PROCESSING);
      }
    };
  }

  private ReplyOutcome publish(String container, Reply reply) throws InterruptedException {
    Duration wait = quota.take();
    if (!wait.isZero()) {
      return new ReplyOutcome.RetryLater(Reason.of(Cause.REPLY_LIMIT), wait);
    }
    Answer answer =
        api.post(
            settings.account() + "/threads_publish",
            JsonNodeFactory.instance.objectNode().put("creation_id", container));
    if (answer instanceof Answer.Ok) {
      return id(answer).isEmpty()
          ? new ReplyOutcome.Unknown(Reason.of(Cause.NOT_CONFIRMED))
          : new ReplyOutcome.Sent(id(answer), reply.to().url());
    } else if (answer instanceof Answer.Refused) {
      return afterRefusal(container, (Answer.Failure) answer, reply);
    }
    return ((Answer.Failure) answer).asReply();
  }

  /** An earlier attempt may have gone through late: then publishing is refused for that. */
  private ReplyOutcome afterRefusal(String container, Answer.Failure refusal, Reply reply)
      throws InterruptedException {
    try {
      return status(container).equals("PUBLISHED")
          ? new ReplyOutcome.Sent(container, reply.to().url())
          : refusal.asReply();
    } catch (PlatformFailure e) {
      return new ReplyOutcome.Unknown(e.failure().reason());
    }
  }

  /** {@code FINISHED} is ready to be published; empty if Meta does not say. */
  private String status(String container) throws PlatformFailure, InterruptedException {
    return api.getNow(container + "?fields=status,error_message").path("status").asText("");
  }

  /** Our reply as it stands there; null if it does not. */
  private @Nullable JsonNode published(Reply reply) throws PlatformFailure, InterruptedException {
    Instant since = reply.firstTriedAt().minus(MetaReplier.SKEW);
    String after = null;
    for (int i = 0; i < MetaReplier.MAX_PAGES; i++) {
      GraphApi.Page page = api.pageNow(network.ownReplies(after));
      for (JsonNode own : page.items()) {
        if (createdAt(own).isBefore(since)) {
          return null;
        } else if (isIt(own, reply)) {
          return own;
        }
      }
      after = page.after();
      if (after == null) {
        return null;
      }
    }
    throw new PlatformFailure(
        new Answer.Unavailable(Reason.of(Cause.TOO_MUCH_SINCE), Waits.UNAVAILABLE));
  }

  private static boolean isIt(JsonNode own, Reply reply) {
    return own.path("replied_to").path("id").asText().equals(reply.to().nativeId())
        && Words.same(own.path("text").asText(), reply.text());
  }

  private Instant createdAt(JsonNode own) {
    try {
      return network.createdAt(own);
    } catch (FieldException e) {
      return clock.instant();
    }
  }

  private static String id(Answer answer) {
    return answer instanceof Answer.Ok ok ? ok.body().path("id").asText("") : "";
  }

  private static int weight(int codePoint) {
    boolean emoji =
        Character.isSupplementaryCodePoint(codePoint)
            || Character.getType(codePoint) == Character.OTHER_SYMBOL
            || codePoint == 0x200d
            || codePoint == 0xfe0f;
    return emoji ? Character.toString(codePoint).getBytes(UTF_8).length : 1;
  }
}
