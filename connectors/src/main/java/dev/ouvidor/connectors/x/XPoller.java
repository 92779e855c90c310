package dev.ouvidor.connectors.x;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Slices;
import dev.ouvidor.connectors.http.Waits;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import twitter4j.TwitterException;

/**
 * Polls one endpoint: pages from the newest post back to the last one delivered; within a page the
 * oldest comes first. From time to time it looks again at the posts of the last day.
 */
final class XPoller implements FeedbackReader {
  private static final int MAX_PAGE = 100;

  private final String stream;
  private final int minPage;
  private final XApi.Source source;
  private final XPosts posts;
  private final XRecheck recheck;
  private final ReadBudget budget;
  private final Duration every;
  private final InstantSource clock;
  private final Slices slices = new Slices();

  XPoller(
      String stream, int minPage, XApi.Source source, XChannel.Parts parts, InstantSource clock) {
    this.stream = stream;
    this.minPage = minPage;
    this.source = source;
    this.posts = parts.posts();
    this.recheck = parts.recheck();
    this.budget = parts.budget();
    this.every = parts.settings().every();
    this.clock = clock;
  }

  @Override
  public Fetch fetch(@Nullable String cursor, int max) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    Fetch left = slices.next(cursor, max);
    if (left != null) {
      return left;
    }
    XCursor at = XCursor.parse(cursor);
    return slices.cut(at.write(), read(at, max), max);
  }

  private Fetch read(XCursor at, int max) {
    Instant now = clock.instant();
    try {
      return recheck.due(at, now) ? recheck.run(at, now) : page(at, max, now);
    } catch (TwitterException e) {
      if (e.getStatusCode() == 400 && at.token() != null) {
        // X forgets the tokens of pages: from the newest again, overlapping.
        return new Fetch.Batch(List.of(), List.of(), at.unpaged().write(), every);
      }
      return XErrors.asFetch(e, now);
    }
  }

  private Fetch page(XCursor at, int max, Instant now) throws TwitterException {
    int left = budget.left(stream, at, now);
    if (left == 0) {
      return new Fetch.Throttled(budget.usedUp(), budget.renewal(now));
    }
    int size = Math.max(minPage, Math.min(MAX_PAGE, Math.min(max, left)));
    XApi.Read read = source.read(at.since(), at.token(), size);
    JsonNode meta = read.body().path("meta");
    if (!meta.isObject()) {
      return withoutMeta(read.body());
    }
    XPosts.Page page = posts.parse(read.body(), now, at.since() == null);
    XCursor next =
        at.paged(meta.path("newest_id").asText(null), meta.path("next_token").asText(null))
            .knowing(page.versions(), java.util.Set.of(), now);
    return new Fetch.Batch(
        page.items(),
        page.rejected(),
        budget.spend(stream, next, page.read(), now).write(),
        next.token() == null ? read.pause(now, every) : read.pause(now, Duration.ZERO));
  }

  private static Fetch withoutMeta(JsonNode body) {
    JsonNode error = body.path("errors").path(0);
    return error.isMissingNode()
        ? new Fetch.Unavailable(Reason.of(Cause.LACKING, "X", "meta"), Waits.UNAVAILABLE)
        : new Fetch.Gone(Reason.said("X: " + error.path("detail").asText()), Waits.GONE);
  }
}
