package dev.ouvidor.connectors.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.ouvidor.connectors.Attachment;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.FilePart;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Requests to the Bot API as one bot. Thread safe. */
final class TelegramApi {
  /** The most that Telegram tells at once. */
  static final int PAGE = 100;

  private static final String KINDS = URLEncoder.encode("[\"message\",\"edited_message\"]", UTF_8);
  private static final Duration LONGEST = Duration.ofHours(24);

  private final String root;
  private final long poll;
  private final JsonHttp http;

  TelegramApi(TelegramSettings settings, InstantSource clock) {
    this.root = settings.base() + "/bot" + settings.token() + "/";
    this.poll = settings.poll().toSeconds();
    this.http =
        new JsonHttp(clock, settings.timeout().plus(settings.poll()), JsonHttp.DEFAULT_MAX_BYTES);
  }

  /**
   * The oldest updates that are not confirmed yet: a list in the body of what is {@link Answer.Ok}.
   *
   * @param offset confirms everything before it, which Telegram then forgets; 0 confirms nothing
   */
  Answer updates(long offset) throws InterruptedException {
    Answer answer =
        http.get(
            uri(
                "getUpdates?limit=%d&timeout=%d&allowed_updates=%s%s"
                    .formatted(PAGE, poll, KINDS, offset == 0 ? "" : "&offset=" + offset)),
            Map.of());
    if (answer instanceof Answer.Ok ok && !ok.body().path("result").isArray()) {
      return new Answer.Unavailable(
          Reason.of(Cause.LACKING, "Telegram", "list"), Waits.UNAVAILABLE);
    }
    return answer instanceof Answer.Failure failure ? meant(failure) : answer;
  }

  /** Writes a message. */
  Answer send(JsonNode message) throws InterruptedException {
    Answer answer = http.post(uri("sendMessage"), Map.of(), message);
    return answer instanceof Answer.Failure failure ? meant(failure) : answer;
  }

  /**
   * Writes a message with a file.
   *
   * @param method such as {@code sendDocument}
   * @param field what the file is called there
   */
  Answer send(String method, Map<String, String> message, String field, Attachment file)
      throws InterruptedException {
    Answer answer =
        http.postParts(uri(method), Map.of(), message, List.of(new FilePart(field, file)));
    return answer instanceof Answer.Failure failure ? meant(failure) : answer;
  }

  /** What Telegram says to be wrong, in its own words; empty if it says nothing. */
  static String description(Answer.Failure failure) {
    return said(failure).path("description").asText("");
  }

  private static Answer.Failure meant(Answer.Failure failure) {
    if (failure instanceof Answer.Throttled throttled) {
      long seconds = said(failure).path("parameters").path("retry_after").asLong();
      Duration again = seconds > 0 ? Duration.ofSeconds(seconds) : throttled.again();
      return new Answer.Throttled(
          throttled.reason(), again.compareTo(LONGEST) > 0 ? LONGEST : again);
    } else if (failure instanceof Answer.Gone) {
      return new Answer.Unauthorised(Reason.of(Cause.NO_BOT, failure.reason()));
    } else if (failure instanceof Answer.Refused refused
        && refused.status() == 409
        && description(failure).contains("other getUpdates request")) {
      return new Answer.Unavailable(
          Reason.of(Cause.OTHER_READER, failure.reason()), Waits.UNAVAILABLE);
    }
    return failure;
  }

  private static JsonNode said(Answer.Failure failure) {
    int start = failure.why().indexOf('{');
    try {
      return start < 0 ? none() : Json.parse(failure.why().substring(start));
    } catch (FieldException e) {
      return none();
    }
  }

  private static JsonNode none() {
    return JsonNodeFactory.instance.missingNode();
  }

  private URI uri(String method) {
    return URI.create(root + method);
  }
}
