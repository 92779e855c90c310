package dev.ouvidor.connectors.bluesky;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Attachment;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Requests to the account's server, which passes on what is not its own. Reads and writes have
 * limits of their own, and both are obeyed before they are hit. Thread safe.
 */
final class BlueskyApi {
  /** Posts that can be asked for together. */
  static final int POSTS_AT_ONCE = 25;

  private static final Pattern MISSING =
      Pattern.compile("\"Re(cord|po)NotFound\"|Could not (locate record|find repo)");

  private final BlueskySettings settings;
  private final InstantSource clock;
  private final JsonHttp http;
  private final Session session;
  private volatile Instant readsFrom = Instant.MIN;
  private volatile Instant writesFrom = Instant.MIN;

  private interface Request {
    Answer send(Map<String, String> headers) throws InterruptedException;
  }

  BlueskyApi(BlueskySettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.http = new JsonHttp(clock, settings.timeout(), JsonHttp.DEFAULT_MAX_BYTES);
    this.session = new Session(settings, http, clock);
  }

  /** Our own DID. */
  String did() throws PlatformFailure, InterruptedException {
    return session.did();
  }

  /**
   * @param query encoded
   */
  JsonNode get(String method, String query) throws PlatformFailure, InterruptedException {
    Answer answer =
        send(readsFrom, headers -> http.get(URI.create(uri(method) + "?" + query), headers));
    if (answer instanceof Answer.Ok ok) {
      readsFrom = after(ok.headers(), readsFrom);
      return ok.body();
    }
    throw new PlatformFailure((Answer.Failure) answer);
  }

  /** Like {@link #get}, for the answer that has a list in a field. */
  JsonNode list(String method, String query, String field)
      throws PlatformFailure, InterruptedException {
    JsonNode body = get(method, query);
    if (!body.path(field).isArray()) {
      throw new PlatformFailure(
          new Answer.Unavailable(Reason.of(Cause.LACKING, method, field), Waits.UNAVAILABLE));
    }
    return body;
  }

  /** Posts as the network shows them; those that it does not show are left out. */
  List<JsonNode> posts(Collection<String> uris) throws PlatformFailure, InterruptedException {
    var posts = new ArrayList<JsonNode>();
    var all = List.copyOf(uris);
    for (int from = 0; from < all.size(); from += POSTS_AT_ONCE) {
      String query =
          all.subList(from, Math.min(all.size(), from + POSTS_AT_ONCE)).stream()
              .map(uri -> "uris=" + encoded(uri))
              .collect(Collectors.joining("&"));
      list("app.bsky.feed.getPosts", query, "posts").path("posts").forEach(posts::add);
    }
    return posts;
  }

  /**
   * A post as its author's server has it.
   *
   * @throws PlatformFailure also if it is not there: see {@link #isMissing}
   */
  JsonNode record(String did, String key) throws PlatformFailure, InterruptedException {
    return get(
        "com.atproto.repo.getRecord",
        "repo=" + encoded(did) + "&collection=" + Uris.POST + "&rkey=" + encoded(key));
  }

  /**
   * Whether a post that the network does not show us is there for others: then one side blocks the
   * other. One that cannot be asked for counts as there.
   */
  boolean isStillThere(String nativeId) throws PlatformFailure, InterruptedException {
    try {
      record(Uris.did(nativeId), Uris.key(nativeId));
      return true;
    } catch (PlatformFailure e) {
      if (isMissing(e.failure())) {
        return false;
      } else if (e.failure() instanceof Answer.Refused) {
        return true;
      }
      throw e;
    }
  }

  Answer post(String method, JsonNode body) throws InterruptedException {
    return write(headers -> http.post(URI.create(uri(method)), headers, body));
  }

  /** Brings a picture for a post. */
  Answer upload(Attachment picture) throws InterruptedException {
    URI uri = URI.create(uri("com.atproto.repo.uploadBlob"));
    return write(headers -> http.postFile(uri, headers, picture));
  }

  private Answer write(Request request) throws InterruptedException {
    Answer answer = send(writesFrom, request);
    if (answer instanceof Answer.Ok ok) {
      writesFrom = after(ok.headers(), writesFrom);
    }
    return answer;
  }

  /** Whether the server says that there is no such thing: by 400, it may be 404 one day. */
  static boolean isMissing(Answer.Failure failure) {
    return failure instanceof Answer.Gone
        || (failure instanceof Answer.Refused refused && MISSING.matcher(refused.body()).find());
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }

  /** What was refused for its token was certainly not done, so it may be sent again. */
  private Answer send(Instant allowed, Request request) throws InterruptedException {
    Instant now = clock.instant();
    if (now.isBefore(allowed)) {
      return new Answer.Throttled(Reason.of(Cause.LIMIT), Duration.between(now, allowed));
    }
    try {
      String token = session.token();
      Answer answer = request.send(bearer(token));
      if (Session.isExpired(answer)) {
        answer = request.send(bearer(session.insteadOf(token)));
      }
      return Session.isExpired(answer)
          ? new Answer.Unauthorised(((Answer.Failure) answer).reason())
          : answer;
    } catch (PlatformFailure e) {
      return e.failure();
    }
  }

  /** From when on such requests are allowed. */
  private Instant after(HttpHeaders headers, Instant so) {
    if (!headers.firstValue("ratelimit-remaining").orElse("").equals("0")) {
      return so;
    }
    Instant now = clock.instant();
    return now.plus(Waits.of(name -> headers.firstValue(name).orElse(null), now, Waits.THROTTLED));
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("authorization", "Bearer " + token);
  }

  private String uri(String method) {
    return settings.service() + "/xrpc/" + method;
  }
}
