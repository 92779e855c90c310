package dev.ouvidor.connectors.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.ouvidor.connectors.Attachment;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Reason;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Talks JSON to a platform. Never retries by itself and follows no redirects, so that credentials
 * go nowhere but to the configured address. Thread safe.
 */
public final class JsonHttp {
  /** Enough for the largest page of any platform. */
  public static final int DEFAULT_MAX_BYTES = 16 << 20;

  private static final int SHOWN = 2_000;

  /** On a slow line. */
  private static final int BYTES_A_SECOND = 250_000;

  private final ObjectMapper json =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private final InstantSource clock;
  private final Duration timeout;
  private final int maxBytes;
  private final Consumer<HttpHeaders> headersSeen;
  private final HttpClient client;

  /**
   * @param timeout for the whole of a request, its body included
   * @param maxBytes longer bodies count as a failure
   */
  public JsonHttp(InstantSource clock, Duration timeout, int maxBytes) {
    this(clock, timeout, maxBytes, headers -> {});
  }

  /**
   * The same for a platform that tells of its limits in headers.
   *
   * @param headersSeen is told the headers of every answer, whatever its status, before the answer
   *     is returned
   */
  public JsonHttp(
      InstantSource clock, Duration timeout, int maxBytes, Consumer<HttpHeaders> headersSeen) {
    this.clock = clock;
    this.timeout = timeout;
    this.maxBytes = maxBytes;
    this.headersSeen = headersSeen;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /** Reads. A failure is never {@link Answer.Unknown}. */
  public Answer get(URI uri, Map<String, String> headers) throws InterruptedException {
    return send(request(uri, headers).GET().build(), false);
  }

  /** Writes a JSON body. */
  public Answer post(URI uri, Map<String, String> headers, JsonNode body)
      throws InterruptedException {
    return write("POST", uri, headers, body);
  }

  /** Changes what is there by a JSON body. */
  public Answer put(URI uri, Map<String, String> headers, JsonNode body)
      throws InterruptedException {
    return write("PUT", uri, headers, body);
  }

  /** Takes away what is there. */
  public Answer delete(URI uri, Map<String, String> headers) throws InterruptedException {
    return send(request(uri, headers).DELETE().build(), true);
  }

  /** Writes a form. */
  public Answer postForm(URI uri, Map<String, String> headers, Map<String, String> form)
      throws InterruptedException {
    String body =
        form.entrySet().stream()
            .map(
                e ->
                    URLEncoder.encode(e.getKey(), UTF_8)
                        + "="
                        + URLEncoder.encode(e.getValue(), UTF_8))
            .collect(Collectors.joining("&"));
    return send(
        request(uri, headers)
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body, UTF_8))
            .build(),
        true);
  }

  /** Writes a form in parts (multipart/form-data), for platforms that take no other. */
  public Answer postParts(URI uri, Map<String, String> headers, Map<String, String> form)
      throws InterruptedException {
    return postParts(uri, headers, form, List.of());
  }

  /** The same with files, for which there is more time. */
  public Answer postParts(
      URI uri, Map<String, String> headers, Map<String, String> form, List<FilePart> files)
      throws InterruptedException {
    var parts = new Multipart(form, files);
    long bytes = files.stream().mapToLong(part -> part.file().size()).sum();
    return send(
        request(uri, headers)
            .timeout(timeFor(bytes))
            .header("content-type", parts.contentType())
            .POST(parts.body())
            .build(),
        true);
  }

  /** Writes a file that is the body itself, for which there is more time. */
  public Answer postFile(URI uri, Map<String, String> headers, Attachment file)
      throws InterruptedException {
    return send(
        request(uri, headers)
            .timeout(timeFor(file.size()))
            .header("content-type", file.mediaType())
            .POST(BodyPublishers.ofByteArray(file.bytes().get()))
            .build(),
        true);
  }

  private Duration timeFor(long bytes) {
    return timeout.plusSeconds(bytes / BYTES_A_SECOND);
  }

  private Answer write(String method, URI uri, Map<String, String> headers, JsonNode body)
      throws InterruptedException {
    return send(
        request(uri, headers)
            .header("content-type", "application/json")
            .method(method, BodyPublishers.ofString(body.toString(), UTF_8))
            .build(),
        true);
  }

  private HttpRequest.Builder request(URI uri, Map<String, String> headers) {
    var request = HttpRequest.newBuilder(uri).timeout(timeout).header("accept", "application/json");
    headers.forEach(request::header);
    return request;
  }

  private Answer send(HttpRequest request, boolean write) throws InterruptedException {
    long patience = request.timeout().orElse(timeout).toMillis();
    var exchange = client.sendAsync(request, info -> new LimitedBody(maxBytes));
    try {
      HttpResponse<byte[]> response = exchange.get(patience, TimeUnit.MILLISECONDS);
      headersSeen.accept(response.headers());
      return answer(response, write);
    } catch (TimeoutException e) {
      return doubt(write, Reason.of(Cause.TIMEOUT, patience));
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return doubt(write && !neverSent(cause), Reason.of(Cause.CONNECTION, cause));
    } finally {
      exchange.cancel(true);
    }
  }

  private Answer answer(HttpResponse<byte[]> response, boolean write) {
    int status = response.statusCode();
    String body = new String(response.body(), UTF_8);
    Reason why = Reason.of(Cause.STATUS, status, cut(body));
    if (status >= 200 && status < 300) {
      return parsed(response, body, write);
    } else if (status == 429) {
      return new Answer.Throttled(why, wait(response, Waits.THROTTLED));
    } else if (status == 401) {
      return new Answer.Unauthorised(why);
    } else if ((status == 404 || status == 410) && !isWebPage(body)) {
      return new Answer.Gone(why);
    } else if (status >= 300 && status < 500 && status != 408) {
      return new Answer.Refused(status, cut(body));
    }
    return write
        ? new Answer.Unknown(why)
        : new Answer.Unavailable(why, wait(response, Waits.UNAVAILABLE));
  }

  private Answer parsed(HttpResponse<byte[]> response, String body, boolean write) {
    try {
      JsonNode node = body.isBlank() ? MissingNode.getInstance() : json.readTree(body);
      return new Answer.Ok(response.statusCode(), node, response.headers());
    } catch (JsonProcessingException e) {
      return doubt(write, Reason.of(Cause.NO_JSON, cut(body)));
    }
  }

  private Duration wait(HttpResponse<?> response, Duration fallback) {
    return Waits.of(
        name -> response.headers().firstValue(name).orElse(null), clock.instant(), fallback);
  }

  private static Answer doubt(boolean written, Reason why) {
    return written ? new Answer.Unknown(why) : new Answer.Unavailable(why, Waits.UNAVAILABLE);
  }

  private static boolean isWebPage(String body) {
    return body.stripLeading().startsWith("<");
  }

  private static boolean neverSent(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof HttpConnectTimeoutException
        || cause instanceof UnresolvedAddressException;
  }

  private static String cut(String body) {
    return body.length() > SHOWN ? body.substring(0, SHOWN) : body;
  }
}
