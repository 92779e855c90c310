package dev.ouvidor.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Polls a feed: pages from the newest post back to the last time, within a page the oldest comes
 * first. Now and then it looks again at what it delivered.
 */
final class PollingReader implements FeedbackReader {
  private final String connection;
  private final Feed feed;
  private final BlueskyApi api;
  private final Recheck recheck;
  private final BlueskySettings settings;
  private final InstantSource clock;

  PollingReader(
      String connection, Feed feed, BlueskyApi api, BlueskySettings settings, InstantSource clock) {
    this.connection = connection;
    this.feed = feed;
    this.api = api;
    this.recheck = new Recheck(api, settings);
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Fetch fetch(@Nullable String cursor, int max) throws InterruptedException {
    Instant now = clock.instant();
    Position position = Position.of(cursor, now, settings.history());
    try {
      var gathered = new Gathered(new Posts(connection, settings.web(), api.did()), position, now);
      if (recheck.isDue(position, now)) {
        recheck.run(position, gathered, max);
        return gathered.batch(Duration.ZERO);
      }
      return poll(position, gathered, max);
    } catch (PlatformFailure e) {
      return e.failure().asFetch();
    }
  }

  @Override
  public void close() {}

  private Fetch poll(Position position, Gathered gathered, int max)
      throws PlatformFailure, InterruptedException {
    Feed.Page page;
    try {
      page = feed.read(position, max);
    } catch (PlatformFailure e) {
      if (position.page() == null || !(e.failure() instanceof Answer.Refused)) {
        throw e;
      }
      // The network need not remember where a page began.
      position.startOver();
      return gathered.batch(settings.interval());
    }
    List<JsonNode> posts = page.posts();
    for (int i = posts.size() - 1; i >= 0; i--) {
      gathered.take(posts.get(i));
    }
    if (page.next() == null) {
      position.endPages(page.newest());
      return gathered.batch(settings.interval());
    }
    position.turnPage(page.next(), page.newest());
    return gathered.batch(Duration.ZERO);
  }
}
