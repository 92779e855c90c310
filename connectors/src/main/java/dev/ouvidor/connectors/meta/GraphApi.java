package dev.ouvidor.connectors.meta;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.JsonHttp;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import java.net.URI;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Requests to the Graph API as one page or account. Thread safe. */
final class GraphApi {
  private final String root;
  private final Map<String, String> headers;
  private final @Nullable String proof;
  private final Usage usage;
  private final JsonHttp http;
  private final boolean cursorsAlone;

  /**
   * One page of a list.
   *
   * @param after where the next one begins; null on the last
   */
  record Page(List<JsonNode> items, @Nullable String after) {}

  GraphApi(MetaSettings settings, InstantSource clock) {
    this(settings, clock, false);
  }

  /** For a network whose lists need not link to their next page, but tell its cursor. */
  static GraphApi byCursors(MetaSettings settings, InstantSource clock) {
    return new GraphApi(settings, clock, true);
  }

  private GraphApi(MetaSettings settings, InstantSource clock, boolean cursorsAlone) {
    this.cursorsAlone = cursorsAlone;
    this.root = settings.base() + "/" + settings.version() + "/";
    this.headers = Map.of("authorization", "Bearer " + settings.token());
    this.proof =
        settings.proof() && settings.appSecret() != null
            ? hmac(settings.appSecret(), settings.token())
            : null;
    this.usage = new Usage(clock);
    this.http = new JsonHttp(clock, settings.timeout(), JsonHttp.DEFAULT_MAX_BYTES, usage);
  }

  /** The pause between two polls, as the limits allow it. */
  Duration pause(Duration interval) {
    return usage.pause(interval);
  }

  /**
   * Reads, unless what is left of the limits is kept for answers.
   *
   * @param path with its query, encoded, without slash at the beginning
   */
  JsonNode get(String path) throws PlatformFailure, InterruptedException {
    Duration wait = usage.untilReading();
    if (!wait.isNegative() && !wait.isZero()) {
      throw new PlatformFailure(
          new Answer.Throttled(
              usage.percent() + " % of Meta's rate limit are used up: no reading for now", wait));
    }
    return getNow(path);
  }

  /** Reads whatever is left of the limits. */
  JsonNode getNow(String path) throws PlatformFailure, InterruptedException {
    Answer answer = http.get(uri(path), headers);
    if (answer instanceof Answer.Ok ok) {
      return ok.body();
    }
    throw new PlatformFailure(
        GraphErrors.of((Answer.Failure) answer, false, usage.untilAnything()));
  }

  Page page(String path) throws PlatformFailure, InterruptedException {
    return page(path, get(path));
  }

  /** Reads a list whatever is left of the limits. */
  Page pageNow(String path) throws PlatformFailure, InterruptedException {
    return page(path, getNow(path));
  }

  Answer post(String path, JsonNode body) throws InterruptedException {
    Answer answer = http.post(uri(path), headers, body);
    return answer instanceof Answer.Failure failure
        ? GraphErrors.of(failure, true, usage.untilAnything())
        : answer;
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, UTF_8).replace("+", "%20");
  }

  /** The part of a query that asks for the page behind another; empty for the first. */
  static String behind(@Nullable String after) {
    return after == null ? "" : "&after=" + encoded(after);
  }

  /** The links to further pages carry the token and lead elsewhere; only their cursor is used. */
  private Page page(String path, JsonNode body) throws PlatformFailure {
    if (!body.path("data").isArray()) {
      throw new PlatformFailure(
          new Answer.Unavailable(
              path.replaceFirst("\\?.*", "") + " answers with no list", Waits.UNAVAILABLE));
    }
    var items = new ArrayList<JsonNode>();
    body.path("data").forEach(items::add);
    JsonNode paging = body.path("paging");
    boolean more = (cursorsAlone || paging.hasNonNull("next")) && !items.isEmpty();
    return new Page(items, more ? paging.path("cursors").path("after").asText(null) : null);
  }

  private URI uri(String path) {
    String separator = path.indexOf('?') < 0 ? "?" : "&";
    return URI.create(root + path + (proof == null ? "" : separator + "appsecret_proof=" + proof));
  }

  private static String hmac(String key, String content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(content.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }
}
