package dev.ouvidor.connectors.youtube;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.google.GoogleAccess;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests to YouTube's data API, as many as the units of the day allow. Thread safe. */
final class YouTubeApi {
  static final String SCOPE = "https://www.googleapis.com/auth/youtube.force-ssl";
  private static final String THREADS =
      "/youtube/v3/commentThreads?part=snippet,replies&textFormat=plainText&maxResults=100";
  private static final String COMMENTS =
      "/youtube/v3/comments?part=snippet&textFormat=plainText&maxResults=100";

  /** A conversation as long as this is read no further. */
  private static final int PAGES = 5;

  private final YouTubeSettings settings;
  private final JsonHttp http;
  private final GoogleAccess access;
  private final DailyUnits units;

  YouTubeApi(YouTubeSettings settings, JsonHttp http, GoogleAccess access, DailyUnits units) {
    this.settings = settings;
    this.http = http;
    this.access = access;
    this.units = units;
  }

  /**
   * Threads under all videos of the channel, newest first.
   *
   * @param page as the page before gave it; null for the newest
   */
  JsonNode threads(@Nullable String page) throws PlatformFailure, InterruptedException {
    return get(
        THREADS
            + "&order=time&allThreadsRelatedToChannelId="
            + settings.channelId()
            + (page == null ? "" : "&pageToken=" + encoded(page)));
  }

  /** Those of some threads that are still there. */
  JsonNode threadsOf(List<String> ids) throws PlatformFailure, InterruptedException {
    return get(THREADS.replace("&maxResults=100", "") + "&id=" + encoded(String.join(",", ids)));
  }

  /** What stands under a comment that begins a thread. */
  List<JsonNode> replies(String thread) throws PlatformFailure, InterruptedException {
    var all = new ArrayList<JsonNode>();
    String next = "";
    for (int i = 0; i < PAGES; i++) {
      JsonNode body =
          get(
              COMMENTS
                  + "&parentId="
                  + encoded(thread)
                  + (next.isEmpty() ? "" : "&pageToken=" + encoded(next)));
      body.path("items").forEach(all::add);
      next = body.path("nextPageToken").asText("");
      if (next.isEmpty()) {
        break;
      }
    }
    return all;
  }

  /** Writes under a comment that begins a thread. */
  Answer reply(String thread, String text) throws InterruptedException {
    Duration wait = units.spend(settings.costs().reply());
    if (!wait.isZero()) {
      return spent(wait);
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("snippet").put("parentId", thread).put("textOriginal", text);
    return access.send(
        headers ->
            http.post(
                URI.create(settings.base() + "/youtube/v3/comments?part=snippet"), headers, body));
  }

  private JsonNode get(String path) throws PlatformFailure, InterruptedException {
    Duration wait = units.spend(settings.costs().read());
    Answer answer =
        wait.isZero()
            ? access.send(headers -> http.get(URI.create(settings.base() + path), headers))
            : spent(wait);
    if (!(answer instanceof Answer.Ok ok)) {
      throw new PlatformFailure((Answer.Failure) answer);
    }
    return ok.body();
  }

  private static Answer spent(Duration wait) {
    return new Answer.Throttled(Reason.of(Cause.UNIT_BUDGET), wait);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8);
  }
}
