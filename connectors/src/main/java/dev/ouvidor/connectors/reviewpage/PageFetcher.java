package dev.ouvidor.connectors.reviewpage;

import crawlercommons.robots.BaseRobotRules;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.AddressGuard;
import dev.ouvidor.connectors.http.Page;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.http.WebClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Gets pages as a polite guest: asks robots.txt first, and keeps its pace. */
final class PageFetcher {
  private static final int MAX_PAGE = 8 << 20;
  private static final int MAX_ROBOTS = 500 << 10;

  private final ReviewPageSettings settings;
  private final Robots robots;
  private final Pace pace;
  private final WebClient web;

  PageFetcher(ReviewPageSettings settings, InstantSource clock, AddressGuard guard) {
    this.settings = settings;
    this.robots = new Robots(settings.robotName(), clock);
    this.pace = new Pace(clock);
    this.web =
        new WebClient(
            clock,
            settings.timeout(),
            settings.userAgent(),
            "text/html, application/xhtml+xml, text/plain;q=0.5",
            guard);
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
    Page got = web.get(page, known, MAX_PAGE, this::forbidden);
    if (got instanceof Page.Failed failed
        && (failed.outcome() instanceof Fetch.Throttled
            || failed.outcome() instanceof Fetch.Unavailable)) {
      pace.rest(host(failed.uri()), failed.outcome().again());
    }
    return got;
  }

  private @Nullable Fetch forbidden(URI page) throws IOException, InterruptedException {
    BaseRobotRules rules = robots.rules(page);
    if (rules == null) {
      HttpResponse<byte[]> response = web.open(Robots.location(page), MAX_ROBOTS);
      int status = response.statusCode();
      if (status >= 500 || status == 429) {
        Reason why = Reason.of(Cause.ROBOTS_STATUS, page.getHost(), status);
        return new Fetch.Unavailable(why, web.wait(response, Waits.UNAVAILABLE));
      }
      byte[] body = status == 200 ? response.body() : new byte[0];
      rules = robots.learn(page, body, response.headers().firstValue("content-type").orElse(null));
      pace.rest(host(page), Robots.delay(rules));
    }
    return rules.isAllowed(page.toString())
        ? null
        : new Fetch.Unauthorised(
            Reason.of(Cause.ROBOTS, page.getHost(), page.getPath(), settings.robotName()),
            Waits.GONE);
  }

  private static String host(URI page) {
    return String.valueOf(page.getHost());
  }
}
