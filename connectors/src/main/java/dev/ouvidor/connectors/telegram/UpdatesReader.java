package dev.ouvidor.connectors.telegram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the queue that Telegram keeps for a bot. Telegram forgets what is confirmed and tells it to
 * nobody again, so nothing is confirmed before it is stored for good; until then the same updates
 * come again and are passed over. After a week without any, update numbers go on anywhere, higher
 * or lower: they are compared by their place in the queue, never by size.
 *
 * <p>The cursor is the number of the last update that was delivered.
 */
final class UpdatesReader implements FeedbackReader {
  private static final String NOTHING_YET = "0";

  private final String connection;
  private final Messages messages;
  private final TelegramApi api;
  private final Duration every;
  private final InstantSource clock;
  private List<Long> queue = List.of();
  private long stored;

  UpdatesReader(
      String connection, Messages messages, TelegramApi api, Duration every, InstantSource clock) {
    this.connection = connection;
    this.messages = messages;
    this.api = api;
    this.every = every;
    this.clock = clock;
  }

  @Override
  public Fetch fetch(@Nullable String cursor, int max) throws InterruptedException {
    long last = number(cursor == null ? NOTHING_YET : cursor);
    Answer answer = api.updates(queue.contains(stored) ? stored + 1 : 0);
    if (!(answer instanceof Answer.Ok ok)) {
      return ((Answer.Failure) answer).asFetch();
    }
    var updates = new ArrayList<JsonNode>();
    ok.body().path("result").forEach(updates::add);
    queue = updates.stream().map(update -> update.path("update_id").asLong()).toList();
    int from = queue.indexOf(last) + 1;
    int to = Math.min(queue.size(), from + max);
    Duration again = to < queue.size() ? Duration.ZERO : every;
    long next = from < to ? queue.get(to - 1) : last;
    return batch(updates.subList(from, to), String.valueOf(next), again);
  }

  /** Telegram is told with the next question. */
  @Override
  public void acknowledge(String cursor) {
    stored = number(cursor);
  }

  private Fetch batch(List<JsonNode> updates, String cursor, Duration again) {
    Instant now = clock.instant();
    var items = new ArrayList<Feedback>();
    var rejected = new ArrayList<Rejected>();
    for (JsonNode update : updates) {
      try {
        messages.read(update, now).ifPresent(items::add);
      } catch (FieldException e) {
        rejected.add(Rejected.of(connection, update.toString(), e.reason(), now));
      }
    }
    return new Fetch.Batch(items, rejected, cursor, again);
  }

  private static long number(String cursor) {
    try {
      return Long.parseLong(cursor);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("cursor is not one of ours: " + cursor, e);
    }
  }
}
