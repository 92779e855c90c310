package dev.ouvidor.connectors.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a feed forward, oldest first, and now and then looks again at what it delivered. */
final class PollingReader implements FeedbackReader {
  /** The platform takes twenty ids per request. */
  private static final int CHECKED_AT_ONCE = 20;

  private static final Duration CHECKED_EVERY = Duration.ofMinutes(1);
  private static final Pattern PREVIOUS =
      Pattern.compile("<[^>]*[?&]min_id=(\\d+)[^>]*>\\s*;\\s*rel=\"?prev");

  private final Feed feed;
  private final MastodonApi api;
  private final Statuses statuses;
  private final Duration interval;
  private final InstantSource clock;

  PollingReader(
      Feed feed,
      MastodonApi api,
      Statuses statuses,
      MastodonSettings settings,
      InstantSource clock) {
    this.feed = feed;
    this.api = api;
    this.statuses = statuses;
    this.interval = settings.interval();
    this.clock = clock;
  }

  /** What has been gathered for one batch. */
  static final class Gathered {
    private final List<Feedback> items = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    Fetch.Batch batch(Position position, Duration again) {
      return new Fetch.Batch(items, rejected, position.cursor(), again);
    }
  }

  @Override
  public Fetch fetch(@Nullable String cursor, int max) throws InterruptedException {
    Instant now = clock.instant();
    Position position = position(cursor);
    try {
      return isCheckDue(position) ? check(position, now, max) : poll(position, now, max);
    } catch (PlatformFailure e) {
      return e.failure().asFetch();
    }
  }

  Position position(@Nullable String cursor) {
    return Position.of(feed, cursor, clock.instant());
  }

  boolean isCheckDue(Position position) {
    return position.isCheckDue(clock.instant(), CHECKED_EVERY);
  }

  Statuses statuses() {
    return statuses;
  }

  /** Adds a status to a batch, unless it is none for us or was delivered before. */
  void take(JsonNode status, Position position, Instant now, Gathered into)
      throws PlatformFailure, InterruptedException {
    if (!statuses.isFeedback(status)) {
      return;
    }
    try {
      Feedback item = statuses.feedback(status, now);
      if (!position.isDelivered(item)) {
        position.delivered(item);
        boolean history = position.isHistory(item.createdAt());
        into.items.add(history ? item.toBuilder().backfill(true).build() : item);
      }
    } catch (IllegalArgumentException e) {
      Reason why = Reason.of(Cause.UNREADABLE, "status", e.getMessage());
      into.rejected.add(Rejected.of(statuses.connection(), status.toString(), why, now));
    }
  }

  /** Adds the tombstone of a status that was delivered. */
  void takeGone(String id, Position position, Instant now, Gathered into) {
    if (position.knows(id)) {
      into.items.add(statuses.tombstone(id, position.forget(id), now));
    }
  }

  private Fetch poll(Position position, Instant now, int max)
      throws PlatformFailure, InterruptedException {
    Answer.Ok page = api.list(feed.page(position.minId(), position.offset(), max), feed.list());
    var gathered = new Gathered();
    String highest = position.minId();
    for (int i = page.body().size() - 1; i >= 0; i--) {
      JsonNode item = page.body().path(i);
      String id = item.path("id").asText();
      highest = Ids.ORDER.compare(id, highest) > 0 ? id : highest;
      take(feed.statusOf(item), position, now, gathered);
    }
    return gathered.batch(position, goOn(position, page, highest, max));
  }

  private Duration goOn(Position position, Answer.Ok page, String highest, int max) {
    int items = page.body().size();
    if (feed.searched()) {
      position.turnPage(highest, items);
      if (items >= Math.min(feed.limit(), max)) {
        return Duration.ZERO;
      }
      position.endSearch();
      return interval;
    }
    Matcher previous = PREVIOUS.matcher(String.join(",", page.headers().allValues("link")));
    position.reach(previous.find() ? previous.group(1) : highest);
    return items == 0 ? interval : Duration.ZERO;
  }

  private Fetch check(Position position, Instant now, int max)
      throws PlatformFailure, InterruptedException {
    List<String> ids = position.check(now, Math.min(max, CHECKED_AT_ONCE));
    var gathered = new Gathered();
    var missing = new HashSet<>(ids);
    for (JsonNode status : together(ids)) {
      missing.remove(status.path("id").asText());
      take(status, position, now, gathered);
    }
    for (String id : ids) {
      if (missing.contains(id)) {
        checkAlone(id, position, now, gathered);
      }
    }
    return gathered.batch(position, Duration.ZERO);
  }

  /** Nothing on instances older than 4.3, which do not know this request: then one by one. */
  private Iterable<JsonNode> together(List<String> ids)
      throws PlatformFailure, InterruptedException {
    if (ids.isEmpty()) {
      return List.of();
    }
    String query = ids.stream().map(id -> "id%5B%5D=" + id).collect(Collectors.joining("&"));
    try {
      return api.list("/api/v1/statuses?" + query, "").body();
    } catch (PlatformFailure e) {
      if (e.failure() instanceof Answer.Gone || e.failure() instanceof Answer.Refused) {
        return List.of();
      }
      throw e;
    }
  }

  private void checkAlone(String id, Position position, Instant now, Gathered gathered)
      throws PlatformFailure, InterruptedException {
    try {
      take(api.get("/api/v1/statuses/" + id).body(), position, now, gathered);
    } catch (PlatformFailure e) {
      if (e.failure() instanceof Answer.Gone) {
        takeGone(id, position, now, gathered);
      } else if (!(e.failure() instanceof Answer.Refused)) {
        throw e;
      }
    }
  }
}
