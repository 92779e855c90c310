package dev.ouvidor.connectors.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
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
import dev.ouvidor.connectors.html.PlainText;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.replying.Afterwards;
import dev.ouvidor.connectors.replying.UploadFailure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Answers statuses under the shop's account. */
final class MastodonReplier implements Replier {
  /** The clocks of the instance and ours may differ by so much. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  private static final Pattern LINK = Pattern.compile("https?://\\S+");
  private static final Pattern DOMAIN_OF_MENTION = Pattern.compile("(@\\w[\\w.-]*)@[\\w.:-]+\\w");
  private static final Pattern OPENING = Pattern.compile("^(\\s*@[\\w.-]+(@[\\w.:-]+)?)+\\s*");
  private static final Pattern GRAPHEME = Pattern.compile("\\X");

  private final MastodonApi api;
  private final Instance instance;
  private final Pictures pictures;
  private final MastodonSettings settings;
  private final InstantSource clock;

  MastodonReplier(
      MastodonApi api,
      Instance instance,
      Pictures pictures,
      MastodonSettings settings,
      InstantSource clock) {
    this.api = api;
    this.instance = instance;
    this.pictures = pictures;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public ReplyRules rules() {
    Instance.Info info = info();
    return new ReplyRules(
        info.maxCharacters(),
        ReplyRules.Counting.GRAPHEMES,
        info.urlLength(),
        Set.of(Visibility.PUBLIC, Visibility.PRIVATE),
        true,
        true,
        true,
        info.files());
  }

  /** As the platform counts: links at a fixed length, mentions without their domain. */
  @Override
  public int length(String text) {
    String links = LINK.matcher(text).replaceAll("x".repeat(info().urlLength()));
    String counted = DOMAIN_OF_MENTION.matcher(links).replaceAll("$1");
    return (int) GRAPHEME.matcher(counted).results().count();
  }

  @Override
  public @Nullable String opening(Feedback feedback) {
    String handle = feedback.author().handle();
    return handle == null ? null : "@" + handle + " ";
  }

  @Override
  public ReplyOutcome post(Reply reply) {
    int length = length(reply.text());
    if (length > rules().maxLength()) {
      return new ReplyOutcome.Refused("too_long", length + " > " + rules().maxLength());
    }
    try {
      ObjectNode body = body(reply);
      if (!reply.attachments().isEmpty()) {
        ArrayNode ids = body.putArray("media_ids");
        pictures.of(reply).forEach(ids::add);
      }
      return outcome(api.post("/api/v1/statuses", reply.key(), body));
    } catch (UploadFailure e) {
      return e.outcome();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ReplyOutcome.Unknown(Reason.of(Cause.INTERRUPTED));
    }
  }

  @Override
  public Lookup find(Reply reply) {
    String to = reply.to().nativeId();
    try {
      JsonNode context = api.get("/api/v1/statuses/" + MastodonApi.encoded(to) + "/context").body();
      if (!context.path("descendants").isArray()) {
        return new Lookup.Unclear(Reason.of(Cause.LACKING, "context", "descendants"));
      }
      for (JsonNode status : context.path("descendants")) {
        if (isIt(status, reply)) {
          return new Lookup.Found(status.path("id").asText(), status.path("url").textValue());
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

  /** Who sees it and what it answers stay as they were; pictures only stay if they are named. */
  @Override
  public ReplyOutcome edit(Reply sent, String remoteId) {
    return Afterwards.edited(remoteId, () -> edited(path(remoteId), sent.text()));
  }

  private Answer edited(String path, String text) throws InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("status", text);
    try {
      JsonNode there = api.list(path, "media_attachments").body();
      ArrayNode ids = body.putArray("media_ids");
      there.forEach(picture -> ids.add(picture.path("id").asText()));
    } catch (PlatformFailure e) {
      return e.failure();
    }
    return api.put(path, body);
  }

  @Override
  public ReplyOutcome delete(Reply sent, String remoteId) {
    return Afterwards.deleted(remoteId, () -> api.delete(path(remoteId)));
  }

  private static String path(String id) {
    return "/api/v1/statuses/" + MastodonApi.encoded(id);
  }

  private static ReplyOutcome outcome(Answer answer) {
    if (answer instanceof Answer.Ok ok) {
      String id = ok.body().path("id").asText("");
      return id.isEmpty()
          ? new ReplyOutcome.Unknown(Reason.of(Cause.NOT_CONFIRMED))
          : new ReplyOutcome.Sent(id, ok.body().path("url").textValue());
    }
    return ((Answer.Failure) answer).asReply();
  }

  /**
   * Never wider than what is answered. Replies to public statuses are "quiet public": everybody
   * sees them under the status, and they crowd nobody's timeline; that is also as wide as an
   * unlisted status allows.
   */
  private static ObjectNode body(Reply reply) {
    boolean open =
        reply.visibility() == Visibility.PUBLIC && reply.to().visibility() == Visibility.PUBLIC;
    return JsonNodeFactory.instance
        .objectNode()
        .put("status", reply.text())
        .put("in_reply_to_id", reply.to().nativeId())
        .put("visibility", open ? "unlisted" : "direct");
  }

  private boolean isIt(JsonNode status, Reply reply) {
    return settings.isOwn(status.path("account").path("acct").asText())
        && status.path("in_reply_to_id").asText().equals(reply.to().nativeId())
        && words(PlainText.ofHtml(status.path("content").asText())).equals(words(reply.text()))
        && !createdAt(status).isBefore(reply.firstTriedAt().minus(SKEW));
  }

  private Instant createdAt(JsonNode status) {
    try {
      return Instant.parse(status.path("created_at").asText());
    } catch (DateTimeException e) {
      return clock.instant();
    }
  }

  /** The platform shortens mentions and lays out white space anew. */
  private static String words(String text) {
    return OPENING.matcher(text).replaceFirst("").replaceAll("\\s+", " ").strip();
  }

  private Instance.Info info() {
    try {
      return instance.info();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Instance.Info.usual(api.base());
    }
  }
}
