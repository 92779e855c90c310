package dev.ouvidor.connectors.discord;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.polling.Gathered;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a channel forward, and now and then looks again at what it delivered: a poll tells neither
 * of edits nor of deletions.
 */
final class ChannelReader implements FeedbackReader {
  private static final int LOOKED_AT = 50;
  private static final int PAGES = 3;

  /** How many are asked for one by one before they count as deleted. */
  private static final int ASKED_FOR = 10;

  private final Messages messages;
  private final DiscordApi api;
  private final DiscordSettings settings;
  private final InstantSource clock;

  ChannelReader(Messages messages, DiscordApi api, DiscordSettings settings, InstantSource clock) {
    this.messages = messages;
    this.api = api;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Fetch fetch(@Nullable String cursor, int max) throws InterruptedException {
    Instant now = clock.instant();
    Position at = Position.of(cursor, now, settings.history());
    try {
      return at.watch().isDue(now, settings.recheck())
          ? look(at, now)
          : poll(at, Math.min(max, DiscordApi.PAGE), now);
    } catch (PlatformFailure e) {
      return e.failure().asFetch();
    }
  }

  private Fetch poll(Position at, int most, Instant now)
      throws PlatformFailure, InterruptedException {
    List<JsonNode> page = api.messages(messages.channel(), at.after(), most);
    List<JsonNode> written = page.stream().filter(messages::isPersons).toList();
    if (!written.isEmpty() && written.stream().allMatch(messages::isHidden)) {
      return new Fetch.Unauthorised(Reason.of(Cause.MESSAGE_INTENT), Waits.UNAUTHORISED);
    }
    var gathered = new Gathered();
    page.forEach(message -> take(message, at, gathered, now));
    boolean more = page.size() >= most;
    if (!page.isEmpty()) {
      at.turn(page.get(page.size() - 1).path("id").asLong(), more, now);
    }
    return batch(at, gathered, more ? Duration.ZERO : settings.interval());
  }

  /** A look that fails waits for its next turn: news do not. */
  private Fetch look(Position at, Instant now) throws InterruptedException {
    var gathered = new Gathered();
    List<Long> turn =
        at.watch().turn(now, LOOKED_AT, settings.history()).stream()
            .map(Long::valueOf)
            .sorted()
            .toList();
    try {
      if (!turn.isEmpty()) {
        compare(turn, at, gathered, now);
      }
    } catch (PlatformFailure e) {
      // What keeps us from looking is told by the next poll.
    }
    return batch(at, gathered, Duration.ZERO);
  }

  /** That a list leaves something out proves nothing; that Discord does not know it, does. */
  private void compare(List<Long> turn, Position at, Gathered gathered, Instant now)
      throws PlatformFailure, InterruptedException {
    var seen = new HashSet<Long>();
    long last = turn.get(turn.size() - 1);
    long reached = turn.get(0) - 1;
    for (int i = 0; i < PAGES && reached < last; i++) {
      List<JsonNode> page = api.messages(messages.channel(), reached, DiscordApi.PAGE);
      for (JsonNode message : page) {
        take(message, at, gathered, now);
        seen.add(message.path("id").asLong());
      }
      reached =
          page.size() < DiscordApi.PAGE ? last : page.get(page.size() - 1).path("id").asLong();
    }
    long end = reached;
    List<Long> missing =
        turn.stream().filter(id -> id <= end && !seen.contains(id)).limit(ASKED_FOR).toList();
    for (Long id : missing) {
      String number = String.valueOf(id);
      if (api.isGone(messages.channel(), number)) {
        Instant createdAt = Objects.requireNonNull(at.watch().remove(number));
        gathered.add(messages.tombstone(number, createdAt, now));
      }
    }
  }

  private void take(JsonNode message, Position at, Gathered gathered, Instant now) {
    if (!messages.isFeedback(message)) {
      return;
    }
    try {
      Feedback item = messages.read(message, now);
      int state = state(item);
      if (at.watch().isNews(item.nativeId(), state)) {
        boolean history = at.isHistory(item.createdAt());
        gathered.add(history ? item.toBuilder().backfill(true).build() : item);
        at.watch().put(item.nativeId(), item.createdAt(), state);
      }
    } catch (FieldException e) {
      gathered.reject(messages.connection(), message, e, at.watch(), now);
    }
  }

  /** Reach is renewed when it has doubled. */
  private static int state(Feedback item) {
    return Objects.hash(
        item.text(), item.editVersion(), Long.numberOfLeadingZeros(item.reach().likes()));
  }

  private Fetch batch(Position at, Gathered gathered, Duration again) {
    Duration rest = api.rest(messages.channel());
    return gathered.batch(at.cursor(), rest.compareTo(again) > 0 ? rest : again);
  }
}
