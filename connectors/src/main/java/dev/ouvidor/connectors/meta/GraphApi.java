package dev.ouvidor.connectors.meta;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.FilePart;
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

/** Requests to the Graph API as one page, account or phone number. Thread safe. */
public final class GraphApi {
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
    this(
        settings.base(),
        settings.version(),
        settings.token(),
        settings.proof() ? settings.appSecret() : null,
        settings.timeout(),
        clock,
        cursorsAlone);
  }

  /**
   * @param base without slash at the end
   * @param version such as {@code v24.0}
   * @param proofOf the app secret, if requests shall prove that they know it; else null
   * @param timeout of a request
   */
  public GraphApi(
      URI base,
      String version,
      String token,
      @Nullable String proofOf,
      Duration timeout,
      InstantSource clock) {
    this(base, version, token, proofOf, timeout, clock, false);
  }

  private GraphApi(
      URI base,
      String version,
      String token,
      @Nullable String proofOf,
      Duration timeout,
      InstantSource clock,
      boolean cursorsAlone) {
    this.cursorsAlone = cursorsAlone;
    this.root = base + "/" + version + "/";
    this.headers = Map.of("authorization", "Bearer " + token);
    this.proof = proofOf == null ? null : hmac(proofOf, token);
    this.usage = new Usage(clock);
    this.http = new JsonHttp(clock, timeout, JsonHttp.DEFAULT_MAX_BYTES, usage);
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
      throw new PlatformFailure(new Answer.Throttled(Reason.of(Cause.LIMIT), wait));
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

  /**
   * Writes. Nearly all refusals of Meta come as status 400; which of them are a used-up limit, a
   * wrong token or a doubt is told by the kind of the answer.
   *
   * @param path without slash at the beginning
   */
  public Answer post(String path, JsonNode body) throws InterruptedException {
    return written(http.post(uri(path), headers, body));
  }

  /** Writes a form with a file. */
  public Answer post(String path, Map<String, String> form, FilePart file)
      throws InterruptedException {
    return written(http.postParts(uri(path), headers, form, List.of(file)));
  }

  /** Takes something of our own away. */
  Answer delete(String id) throws InterruptedException {
    return written(http.delete(uri(id), headers));
  }

  private Answer written(Answer answer) {
    return answer instanceof Answer.Failure failure
        ? GraphErrors.of(failure, true, usage.untilAnything())
        : answer;
  }

  /** Whether Meta gave this code as its reason. */
  public static boolean says(Answer.Refused refused, int code) {
    return refused.body().contains("(code " + code + ")")
        || refused.body().contains("(code " + code + ",");
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
              Reason.of(Cause.LACKING, path.replaceFirst("\\?.*", ""), "list"), Waits.UNAVAILABLE));
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
