package dev.ouvidor.connectors.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Attachment;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.FilePart;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.polling.Snowflakes;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Requests to Discord as one bot, no more than it allows. Thread safe. */
final class DiscordApi {
  /** Since 2015. */
  static final Snowflakes IDS = new Snowflakes(1_420_070_400_000L);

  /** The most that Discord lists at once. */
  static final int PAGE = 100;

  private static final String UNKNOWN_MESSAGE = "10008";

  private final String base;
  private final Map<String, String> headers;
  private final Limits limits;
  private final JsonHttp http;

  private interface Request {
    Answer send() throws InterruptedException;
  }

  DiscordApi(DiscordSettings settings, InstantSource clock) {
    this.base = settings.base();
    this.headers =
        Map.of(
            "authorization",
            "Bot " + settings.token(),
            // Discord turns away what does not call itself like this.
            "user-agent",
            "DiscordBot (https://ouvidor.example, 1)");
    this.limits = new Limits(clock);
    this.http = new JsonHttp(clock, settings.timeout(), JsonHttp.DEFAULT_MAX_BYTES);
  }

  /** How long until a channel may be listed again. */
  Duration rest(String channel) {
    return limits.rest("list " + channel);
  }

  /**
   * The messages of a channel that come right after an id, oldest first. Without the right to read
   * the history, Discord lists none.
   *
   * @param most 1 to {@value #PAGE}
   */
  List<JsonNode> messages(String channel, long after, int most)
      throws PlatformFailure, InterruptedException {
    JsonNode body =
        ok(get("list " + channel, "/channels/%s/messages?limit=%d&after=%d", channel, most, after));
    if (!body.isArray()) {
      throw new PlatformFailure(
          new Answer.Unavailable(Reason.of(Cause.LACKING, "Discord", "list"), Waits.UNAVAILABLE));
    }
    var messages = new ArrayList<JsonNode>();
    body.forEach(messages::add);
    messages.sort(Comparator.comparingLong(message -> message.path("id").asLong()));
    return messages;
  }

  /** Whether Discord says that there is no such message in a channel that we can read. */
  boolean isGone(String channel, String id) throws PlatformFailure, InterruptedException {
    Answer answer = get("one " + channel, "/channels/%s/messages/%s", channel, id);
    if (answer instanceof Answer.Gone gone && gone.why().contains(UNKNOWN_MESSAGE)) {
      return true;
    }
    ok(answer);
    return false;
  }

  /** Number of the bot itself. */
  String me() throws PlatformFailure, InterruptedException {
    return ok(get("me", "/users/@me")).path("id").asText();
  }

  /** Writes a message. */
  Answer post(String channel, JsonNode message) throws InterruptedException {
    return send(
        "post " + channel,
        () -> http.post(uri("/channels/" + channel + "/messages"), headers, message));
  }

  /** Writes a message with files. */
  Answer post(String channel, JsonNode message, List<Attachment> files)
      throws InterruptedException {
    return send(
        "post " + channel,
        () ->
            http.postParts(
                uri("/channels/" + channel + "/messages"),
                headers,
                Map.of("payload_json", message.toString()),
                IntStream.range(0, files.size())
                    .mapToObj(i -> new FilePart("files[" + i + "]", files.get(i)))
                    .toList()));
  }

  private Answer get(String kind, String path, Object... values) throws InterruptedException {
    return send(kind, () -> http.get(uri(path.formatted(values)), headers));
  }

  private Answer send(String kind, Request request) throws InterruptedException {
    Duration rest = limits.rest(kind);
    if (!rest.isZero()) {
      return new Answer.Throttled(Reason.of(Cause.LIMIT), rest);
    }
    Answer answer = request.send();
    limits.heed(kind, answer);
    return answer;
  }

  private static JsonNode ok(Answer answer) throws PlatformFailure {
    if (answer instanceof Answer.Ok ok) {
      return ok.body();
    }
    throw new PlatformFailure((Answer.Failure) answer);
  }

  private URI uri(String path) {
    return URI.create(base + path);
  }
}
