package dev.ouvidor.connectors.reviewpage;

import crawlercommons.robots.BaseRobotRules;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.http.LimitedBody;
import dev.ouvidor.connectors.http.Waits;
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

/** Gets pages as a polite guest: asks robots.txt first, keeps its pace, looks where it is led. */
final class PageFetcher {
  private static final int MAX_PAGE = 8 << 20;
  private static final int MAX_ROBOTS = 500 << 10;
  private static final int MAX_REDIRECTS = 5;

  private final ReviewPageSettings settings;
  private final InstantSource clock;
  private final AddressGuard guard;
  private final Robots robots;
  private final Pace pace;
  private final HttpClient client;

  PageFetcher(ReviewPageSettings settings, InstantSource clock, AddressGuard guard) {
    this.settings = settings;
    this.clock = clock;
    this.guard = guard;
    this.robots = new Robots(settings.robotName(), clock);
    this.pace = new Pace(clock);
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.timeout())
            .build();
  }

  /** Takes the turn for a page; zero if it may be asked for now, else how long to wait first. */
  Duration turn(URI page) {
    return pace.take(host(page), delay(page));
  }

  /** How long to leave a page's host alone after a request. */
  Duration delay(URI page) {
    return Robots.delay(robots.rules(page));
  }

  /** Asks for a page; the turn for it has been taken. */
  Page get(URI page, Page.Validators known) throws InterruptedException {
    URI hop = page;
    try {
      for (int hops = 0; hops <= MAX_REDIRECTS; hops++) {
        Fetch forbidden = forbidden(hop);
        if (forbidden != null) {
          return failed(hop, forbidden);
        }
        var response = send(hop, known, MAX_PAGE);
        URI next = redirect(hop, response);
        if (next == null) {
          return page(hop, response);
        }
        hop = next;
      }
      return failed(hop, new Fetch.Gone("more than 5 redirects from " + page, Waits.GONE));
    } catch (IOException e) {
      return failed(hop, new Fetch.Unavailable("page " + hop + " failed: " + e, Waits.UNAVAILABLE));
    }
  }

  private @Nullable Fetch forbidden(URI page) throws IOException, InterruptedException {
    String objection = guard.objection(page);
    if (objection != null) {
      return new Fetch.Gone(objection, Waits.GONE);
    }
    BaseRobotRules rules = robots.rules(page);
    if (rules == null) {
      HttpResponse<byte[]> response = readRobots(page);
      int status = response.statusCode();
      if (status >= 500 || status == 429) {
        String why = "robots.txt of " + page.getHost() + " answers with status " + status;
        return new Fetch.Unavailable(why, wait(response, Waits.UNAVAILABLE));
      }
      byte[] body = status == 200 ? response.body() : new byte[0];
      rules = robots.learn(page, body, response.headers().firstValue("content-type").orElse(null));
      pace.rest(host(page), Robots.delay(rules));
    }
    return rules.isAllowed(page.toString())
        ? null
        : new Fetch.Unauthorised(
            "robots.txt of %s forbids %s to '%s'"
                .formatted(page.getHost(), page.getPath(), settings.robotName()),
            Waits.GONE);
  }

  private HttpResponse<byte[]> readRobots(URI page) throws IOException, InterruptedException {
    URI hop = Robots.location(page);
    for (int hops = 0; hops <= MAX_REDIRECTS; hops++) {
      String objection = guard.objection(hop);
      if (objection != null) {
        throw new IOException(objection);
      }
      var response = send(hop, Page.Validators.NONE, MAX_ROBOTS);
      URI next = redirect(hop, response);
      if (next == null) {
        return response;
      }
      hop = next;
    }
    throw new IOException("more than 5 redirects from " + Robots.location(page));
  }

  private Page page(URI uri, HttpResponse<byte[]> response) {
    int status = response.statusCode();
    String why = "page " + uri + " answers with status " + status;
    if (status == 200) {
      return new Page.Read(uri, response.body(), response.headers());
    } else if (status == 304) {
      return new Page.Unchanged();
    } else if (status == 429) {
      return failed(uri, new Fetch.Throttled(why, wait(response, Waits.THROTTLED)));
    } else if (status == 401 || status == 403) {
      return failed(uri, new Fetch.Unauthorised(why, Waits.UNAUTHORISED));
    } else if (status >= 400 && status < 500 && status != 408) {
      return failed(uri, new Fetch.Gone(why, Waits.GONE));
    }
    return failed(uri, new Fetch.Unavailable(why, wait(response, Waits.UNAVAILABLE)));
  }

  private Page failed(URI uri, Fetch outcome) {
    if (outcome instanceof Fetch.Throttled || outcome instanceof Fetch.Unavailable) {
      pace.rest(host(uri), outcome.again());
    }
    return new Page.Failed(outcome);
  }

  private HttpResponse<byte[]> send(URI uri, Page.Validators known, int maxBytes)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(settings.timeout())
            .header("user-agent", settings.userAgent())
            .header("accept", "text/html, application/xhtml+xml, text/plain;q=0.5");
    if (known.etag() != null) {
      request.header("if-none-match", known.etag());
    }
    if (known.lastModified() != null) {
      request.header("if-modified-since", known.lastModified());
    }
    var exchange = client.sendAsync(request.build(), info -> new LimitedBody(maxBytes));
    try {
      return exchange.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + settings.timeout().toMillis() + " ms", e);
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
    String next = Values.address(from, location);
    if (next == null) {
      throw new IOException("redirect to '" + location + "'");
    }
    return URI.create(next);
  }

  private Duration wait(HttpResponse<?> response, Duration fallback) {
    return Waits.of(
        name -> response.headers().firstValue(name).orElse(null), clock.instant(), fallback);
  }

  private static String host(URI page) {
    return String.valueOf(page.getHost());
  }
}
