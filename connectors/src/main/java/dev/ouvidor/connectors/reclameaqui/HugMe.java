package dev.ouvidor.connectors.reclameaqui;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Quota;
import dev.ouvidor.connectors.http.Waits;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Requests to HugMe, as many as the quota allows. Thread safe. */
final class HugMe {
  private static final String TICKETS = "/ticket/v1/tickets";
  private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"?(\\d{3,6})");

  private final String base;
  private final JsonHttp http;
  private final Access access;
  private final Quota quota;

  private interface Request {
    Answer send(Map<String, String> headers) throws InterruptedException;
  }

  HugMe(String base, JsonHttp http, Access access, Quota quota) {
    this.base = base;
    this.http = http;
    this.access = access;
    this.quota = quota;
  }

  /** How long until the next call is allowed. */
  Duration rest() {
    return quota.rest();
  }

  /**
   * A page of tickets with what HugMe says about it: {@code data} is a list.
   *
   * @param query filters by their names; those of fields end in an operator, such as {@code id[eq]}
   */
  JsonNode tickets(Map<String, String> query) throws PlatformFailure, InterruptedException {
    String encoded =
        query.entrySet().stream()
            .map(e -> encoded(e.getKey()) + "=" + encoded(e.getValue()))
            .collect(Collectors.joining("&"));
    Answer answer = send(headers -> http.get(uri("?" + encoded), headers));
    if (!(answer instanceof Answer.Ok ok)) {
      throw new PlatformFailure((Answer.Failure) answer);
    } else if (!ok.body().path("data").isArray()) {
      throw new PlatformFailure(
          new Answer.Unavailable(Reason.of(Cause.LACKING, TICKETS, "list"), Waits.UNAVAILABLE));
    }
    return ok.body();
  }

  /**
   * @param kind {@code public} or {@code private}
   */
  Answer message(String kind, Map<String, String> parts) throws InterruptedException {
    return send(headers -> http.postParts(uri("/message/" + kind), headers, parts));
  }

  /** The number by which HugMe names what is wrong; empty if it gives none. */
  static String code(Answer.Refused refused) {
    Matcher code = CODE.matcher(refused.body());
    return code.find() ? code.group(1) : "";
  }

  static void spend(Quota quota) throws PlatformFailure {
    Duration wait = quota.take();
    if (!wait.isZero()) {
      throw new PlatformFailure(new Answer.Throttled(Reason.of(Cause.LIMIT), wait));
    }
  }

  /** What is refused for its token was certainly not done, so it may be sent again. */
  private Answer send(Request request) throws InterruptedException {
    try {
      String token = access.token(quota);
      Answer answer = once(request, token);
      return answer instanceof Answer.Unauthorised
          ? once(request, access.insteadOf(token, quota))
          : answer;
    } catch (PlatformFailure e) {
      return heed(e.failure());
    }
  }

  private Answer once(Request request, String token) throws PlatformFailure, InterruptedException {
    spend(quota);
    Answer answer = request.send(Map.of("authorization", "Bearer " + token));
    return heed(answer instanceof Answer.Ok ok ? meant(ok) : answer);
  }

  /** A refusal may come with any status. */
  private static Answer meant(Answer.Ok ok) {
    return ok.body().path("success").asBoolean(true)
        ? ok
        : new Answer.Refused(409, ok.body().toString());
  }

  private Answer heed(Answer answer) {
    if (answer instanceof Answer.Refused refused && code(refused).equals("4290")) {
      return heed(new Answer.Throttled(refused.reason(), Waits.THROTTLED));
    } else if (answer instanceof Answer.Refused refused && code(refused).equals("4010")) {
      return new Answer.Unauthorised(refused.reason());
    } else if (answer instanceof Answer.Throttled throttled) {
      quota.pause(throttled.again());
    }
    return answer;
  }

  private URI uri(String rest) {
    return URI.create(base + TICKETS + rest);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }
}
