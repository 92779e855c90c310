package dev.ouvidor.connectors.http;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gets pages and other documents of the open web, on condition that they have changed, and looks
 * where it is led: every address is asked about before it is reached. Thread safe.
 */
public final class WebClient {
  private static final int MAX_REDIRECTS = 5;

  private final InstantSource clock;
  private final Duration timeout;
  private final String userAgent;
  private final String accept;
  private final AddressGuard guard;
  private final HttpClient client;

  /** What else speaks against an address that is not guarded anyway. */
  public interface Gate {
    /**
     * @return null if the address may be read
     */
    @Nullable Fetch objection(URI uri) throws IOException, InterruptedException;
  }

  /**
   * @param timeout for the whole of a request, its body included
   * @param accept what documents are wanted, as the header says it
   */
  public WebClient(
      InstantSource clock, Duration timeout, String userAgent, String accept, AddressGuard guard) {
    this.clock = clock;
    this.timeout = timeout;
    this.userAgent = userAgent;
    this.accept = accept;
    this.guard = guard;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(timeout)
            .build();
  }

  /**
   * Asks for a document, through redirects.
   *
   * @param known what it was known by when it was read last
   * @param maxBytes longer documents count as a failure
   * @param gate asked about each address
   */
  public Page get(URI document, Page.Validators known, int maxBytes, Gate gate)
      throws InterruptedException {
    URI hop = document;
    try {
      for (int hops = 0; hops <= MAX_REDIRECTS; hops++) {
        String objection = guard.objection(hop);
        Fetch refusal =
            objection == null
                ? gate.objection(hop)
                : new Fetch.Gone(Reason.of(Cause.ADDRESS, objection), Waits.GONE);
        if (refusal != null) {
          return new Page.Failed(hop, refusal);
        }
        var response = send(hop, known, maxBytes);
        URI next = redirect(hop, response);
        if (next == null) {
          return page(hop, response);
        }
        hop = next;
      }
      return new Page.Failed(hop, new Fetch.Gone(Reason.of(Cause.REDIRECTS, document), Waits.GONE));
    } catch (IOException e) {
      return new Page.Failed(
          hop,
          new Fetch.Unavailable(Reason.of(Cause.CONNECTION, hop + " " + e), Waits.UNAVAILABLE));
    }
  }

  /**
   * The same for a document whose status matters by itself, such as robots.txt.
   *
   * @throws IOException also if the address, or one it leads to, may not be reached
   */
  public HttpResponse<byte[]> open(URI document, int maxBytes)
      throws IOException, InterruptedException {
    URI hop = document;
    for (int hops = 0; hops <= MAX_REDIRECTS; hops++) {
      String objection = guard.objection(hop);
      if (objection != null) {
        throw new IOException(objection);
      }
      var response = send(hop, Page.Validators.NONE, maxBytes);
      URI next = redirect(hop, response);
      if (next == null) {
        return response;
      }
      hop = next;
    }
    throw new IOException("more than 5 redirects from " + document);
  }

  /** How long the server wants us to wait. */
  public Duration wait(HttpResponse<?> response, Duration fallback) {
    return Waits.of(
        name -> response.headers().firstValue(name).orElse(null), clock.instant(), fallback);
  }

  private Page page(URI uri, HttpResponse<byte[]> response) {
    int status = response.statusCode();
    Reason why = Reason.of(Cause.PAGE_STATUS, uri, status);
    if (status == 200) {
      return new Page.Read(uri, response.body(), response.headers());
    } else if (status == 304) {
      return new Page.Unchanged();
    } else if (status == 429) {
      return new Page.Failed(uri, new Fetch.Throttled(why, wait(response, Waits.THROTTLED)));
    } else if (status == 401 || status == 403) {
      return new Page.Failed(uri, new Fetch.Unauthorised(why, Waits.UNAUTHORISED));
    } else if (status >= 400 && status < 500 && status != 408) {
      return new Page.Failed(uri, new Fetch.Gone(why, Waits.GONE));
    }
    return new Page.Failed(uri, new Fetch.Unavailable(why, wait(response, Waits.UNAVAILABLE)));
  }

  private HttpResponse<byte[]> send(URI uri, Page.Validators known, int maxBytes)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(timeout)
            .header("user-agent", userAgent)
            .header("accept", accept);
    if (known.etag() != null) {
      request.header("if-none-match", known.etag());
    }
    if (known.lastModified() != null) {
      request.header("if-modified-since", known.lastModified());
    }
    var exchange = client.sendAsync(request.build(), info -> new LimitedBody(maxBytes));
    try {
      return exchange.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + timeout.toMillis() + " ms", e);
    } catch (ExecutionException e) {
      throw new IOException(String.valueOf(e.getCause()), e);
    } finally {
      exchange.cancel(true);
    }
  }

  private static @Nullable URI redirect(URI from, HttpResponse<?> response) throws IOException {
    int status = response.statusCode();
    if (status < 300 || status >= 400 || status == 304) {
      return null;
    }
    String location = response.headers().firstValue("location").orElse("");
    URI next = address(from, location);
    if (next == null) {
      throw new IOException("redirect to '" + location + "'");
    }
    return next;
  }

  /** A link as it stands in a document: an absolute http address, or null if it is none. */
  public static @Nullable URI address(URI base, @Nullable String link) {
    if (link == null || link.isBlank()) {
      return null;
    }
    String text = link.strip().replace(" ", "%20");
    try {
      // URI.resolve follows an older standard, in which "?page=2" drops the file name.
      URI uri = base.resolve(text.startsWith("?") ? base.getRawPath() + text : text);
      boolean web = String.valueOf(uri.getScheme()).startsWith("http") && uri.getHost() != null;
      return web ? uri : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
