package dev.ouvidor.connectors.wordpress;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a feed forward, oldest first, and now and then looks again at what it delivered. */
final class FeedReader implements FeedbackReader {
  /** Pages at once as long as they hold nothing new: what is read again mostly does not. */
  private static final int PAGES = 5;

  /** Rows that are asked for one by one before they count as deleted. */
  private static final int ASKED_FOR = 10;

  private final String connection;
  private final Feed feed;
  private final WordPressApi api;
  private final WordPressSettings settings;
  private final InstantSource clock;

  FeedReader(
      String connection,
      Feed feed,
      WordPressApi api,
      WordPressSettings settings,
      InstantSource clock) {
    this.connection = connection;
    this.feed = feed;
    this.api = api;
    this.settings = settings;
    this.clock = clock;
  }

  /** One call in the making. */
  private record Round(
      Position position, Instant now, int most, List<Feedback> items, List<Rejected> rejected) {}

  @Override
  public Fetch fetch(@Nullable String cursor, int max) throws InterruptedException {
    Instant now = clock.instant();
    Position position = Position.of(cursor, now, settings.history());
    var round =
        new Round(
            position, now, Math.min(max, feed.atOnce()), new ArrayList<>(), new ArrayList<>());
    try {
      Duration again = Duration.ZERO;
      for (int i = 0; i < PAGES && again.isZero() && round.items.isEmpty(); i++) {
        again =
            position.isCheckDue(now, settings.recheck())
                ? check(round)
                : poll(round, Math.min(max, WordPressApi.MOST));
      }
      return new Fetch.Batch(round.items, round.rejected, position.cursor(), again);
    } catch (PlatformFailure e) {
      return e.failure().asFetch();
    }
  }

  private Duration poll(Round round, int size) throws PlatformFailure, InterruptedException {
    Position position = round.position;
    List<JsonNode> rows = api.list(feed.page(position.from(), position.offset(), size));
    boolean all = take(rows, round);
    List<Instant> moments = moments(rows);
    Instant first = moments.isEmpty() ? position.from() : moments.get(0);
    Instant last = moments.stream().max(Instant::compareTo).orElse(position.from());
    if (!all) {
      return Duration.ZERO;
    } else if (rows.size() < size) {
      position.end(last, feed, round.now);
      return settings.interval();
    }
    position.turn(first, last, rows.size(), feed, round.now);
    return Duration.ZERO;
  }

  private Duration check(Round round) throws PlatformFailure, InterruptedException {
    List<String> ids = round.position.check(round.now, Math.min(round.most, WordPressApi.MOST));
    if (ids.isEmpty()) {
      return Duration.ZERO;
    }
    List<JsonNode> rows = api.list(feed.again(ids));
    var missing = new HashSet<>(ids);
    rows.forEach(row -> missing.remove(row.path("id").asText()));
    for (String id : missing.stream().limit(ASKED_FOR).toList()) {
      if (isGone(id)) {
        bury(round.position.keysOf(id), round);
      }
    }
    take(rows, round);
    return Duration.ZERO;
  }

  /** A deletion is final, and that a list leaves something out proves nothing. */
  private boolean isGone(String id) throws PlatformFailure, InterruptedException {
    try {
      return feed.isGone(api.get(feed.single(id)));
    } catch (PlatformFailure e) {
      if (e.failure() instanceof Answer.Gone) {
        return true;
      } else if (e.failure() instanceof Answer.Refused) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Delivers what is new in some rows.
   *
   * @return whether that was all; else the same rows are to be read again
   */
  private boolean take(List<JsonNode> rows, Round round)
      throws PlatformFailure, InterruptedException {
    var fresh = new ArrayList<Feed.Fresh>();
    for (JsonNode row : rows) {
      try {
        look(row, round, fresh);
      } catch (FieldException e) {
        rejectOnce(row, e, round);
      }
    }
    int room = Math.max(0, round.most - round.items.size());
    boolean all = fresh.size() <= room;
    List<Feed.Fresh> now = all ? fresh : fresh.subList(0, room);
    feed.prepare(now);
    for (Feed.Fresh each : now) {
      deliver(each, round);
    }
    return all;
  }

  private void look(JsonNode row, Round round, List<Feed.Fresh> fresh)
      throws PlatformFailure, InterruptedException {
    Position position = round.position;
    var gone = new ArrayList<>(position.keysOf(row.path("id").asText()));
    for (Feed.Part part : feed.parts(row)) {
      Position.Known known = position.known(part.key());
      boolean shown = part.print() != null;
      if (shown || known == null || !known.delivered()) {
        gone.remove(part.key());
      }
      if (shown && (known == null || !known.print().equals(part.print()))) {
        fresh.add(new Feed.Fresh(row, part));
      } else if (!shown && known == null) {
        position.know(part.key(), part.at(), "", false);
      }
    }
    bury(gone, round);
  }

  private void deliver(Feed.Fresh fresh, Round round) throws PlatformFailure, InterruptedException {
    String key = fresh.part().key();
    String print = String.valueOf(fresh.part().print());
    Position.Known known = round.position.known(key);
    try {
      Feedback item = feed.read(fresh, round.now);
      var builder = item.toBuilder().backfill(round.position.isHistory(item.createdAt()));
      if (known != null && known.delivered()) {
        // WordPress does not tell when something was edited, only what it says now.
        builder.editedAt(round.now).editVersion(Feedback.editVersionAt(round.now));
      }
      round.items.add(builder.build());
      round.position.know(key, item.createdAt(), print, true);
    } catch (FieldException e) {
      reject(fresh.row(), e, round);
      round.position.know(key, fresh.part().at(), print, known != null && known.delivered());
    }
  }

  private void bury(List<String> keys, Round round) {
    for (String key : keys) {
      Position.Known known = round.position.known(key);
      if (known != null && known.delivered()) {
        round.items.add(
            Feedback.tombstone(
                connection,
                WordPressType.NAME,
                feed.family(),
                feed.nativeId(key),
                Instant.ofEpochSecond(known.createdAt()),
                round.now));
      }
      round.position.forget(key);
    }
  }

  /** Rows are read again and again; each is put aside but once. */
  private void rejectOnce(JsonNode row, FieldException why, Round round) {
    String key = row.path("id").asText();
    String print = Integer.toHexString(row.toString().hashCode());
    Position.Known known = round.position.known(key);
    if (known == null || !known.print().equals(print)) {
      reject(row, why, round);
      round.position.know(key, round.now, print, known != null && known.delivered());
    }
  }

  private void reject(JsonNode row, FieldException why, Round round) {
    round.rejected.add(Rejected.of(connection, row.toString(), why.reason(), round.now));
  }

  /** Rows whose moment cannot be read do not move the place. */
  private List<Instant> moments(List<JsonNode> rows) {
    var moments = new ArrayList<Instant>();
    for (JsonNode row : rows) {
      try {
        moments.add(feed.moment(row));
      } catch (FieldException e) {
        // rejected already
      }
    }
    return moments;
  }
}
