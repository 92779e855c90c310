package dev.ouvidor.connectors.x;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream of posts stands.
 *
 * @param since everything up to this id has been delivered; null at the very beginning
 * @param token page to go on with; null when the next request starts at the newest post
 * @param newest newest id of the first page, which becomes {@code since} after the last one; an id
 *     that was stored earlier would lose the pages behind it if we died in between
 * @param recent posts of the last day: first id to id of the version we know; X does not tell of
 *     edits and deletions, so these are looked at again
 * @param rechecked when they were, in epoch seconds
 * @param day day (UTC) of the reads counted
 * @param reads posts read on that day, so that a restart does not renew the budget
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record XCursor(
    @Nullable String since,
    @Nullable String token,
    @Nullable String newest,
    Map<String, String> recent,
    long rechecked,
    @Nullable String day,
    int reads) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAX_RECENT = 100;
  private static final Duration RECENT = Duration.ofHours(24);

  static final XCursor START = new XCursor(null, null, null, Map.of(), 0, null, 0);

  @SuppressWarnings("NullAway") // absent in the JSON of an older cursor
  XCursor {
    recent = recent == null ? Map.of() : new LinkedHashMap<>(recent);
  }

  static XCursor parse(@Nullable String cursor) {
    try {
      return cursor == null ? START : JSON.readValue(cursor, XCursor.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no cursor of an X stream: " + cursor, e);
    }
  }

  String write() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** After a page: maybe with a next one, else at its end. */
  XCursor paged(@Nullable String pageNewest, @Nullable String nextToken) {
    String top = newest == null ? pageNewest : newest;
    return nextToken != null
        ? new XCursor(since, nextToken, top, recent, rechecked, day, reads)
        : new XCursor(top == null ? since : top, null, null, recent, rechecked, day, reads);
  }

  XCursor since(String id) {
    return new XCursor(id, null, null, recent, rechecked, day, reads);
  }

  /** Back to the first page, after the platform has forgotten the token. */
  XCursor unpaged() {
    return new XCursor(since, null, null, recent, rechecked, day, reads);
  }

  /** With posts delivered now (first id to id of the version) and without those that are gone. */
  XCursor knowing(Map<String, String> more, Set<String> gone, Instant now) {
    var all = new LinkedHashMap<>(recent);
    all.putAll(more);
    all.keySet().removeAll(gone);
    Instant oldest = now.minus(RECENT);
    all.keySet()
        .removeIf(
            id -> {
              Instant time = Snowflake.time(id);
              return time == null || time.isBefore(oldest);
            });
    var surplus = all.keySet().iterator();
    for (int i = all.size(); i > MAX_RECENT; i--) {
      surplus.next();
      surplus.remove();
    }
    long looked = rechecked == 0 ? now.getEpochSecond() : rechecked;
    return new XCursor(since, token, newest, all, looked, day, reads);
  }

  XCursor recheckedAt(Instant now) {
    return new XCursor(since, token, newest, recent, now.getEpochSecond(), day, reads);
  }

  XCursor counting(LocalDate today, int readsToday) {
    return new XCursor(since, token, newest, recent, rechecked, today.toString(), readsToday);
  }

  /** Reads counted on the day of the given moment. */
  int readsOn(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC).toString().equals(day) ? reads : 0;
  }
}
