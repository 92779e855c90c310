package dev.ouvidor.connectors.polling;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.webhook.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was delivered of late, and in which state: it is looked at again in turn, for a poll does
 * not tell what becomes of it. Holds the newest 300 items, or as many as it is told to. Part of a
 * cursor; used by one thread.
 */
public final class Watch {
  /** The state of what was met but not delivered, for want of words. */
  public static final int SILENT = 0;

  /**
   * A platform that is ill leaves things out, or knows nothing of them, for a while: what is
   * missing must be missing for so long before it is believed gone.
   */
  public static final Duration MISSING = Duration.ofMinutes(30);

  private static final int LOOKS = 3;

  private static final String BAD = "!";
  private static final int MOST = 300;

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final int most;
  private Instant looked;

  /**
   * @param createdAt epoch millisecond
   * @param state hash of what was delivered
   * @param missed how often in a row it was missing
   * @param missedAt epoch millisecond when it was so first
   */
  private record Entry(long createdAt, int state, int missed, long missedAt) {
    private boolean isMissing() {
      return missed > 0;
    }

    private Entry missingAt(Instant now) {
      long first = isMissing() ? missedAt : now.toEpochMilli();
      return new Entry(createdAt, state, missed + 1, first);
    }

    private boolean isGone(Instant now) {
      return missed >= LOOKS && missedAt <= now.minus(MISSING).toEpochMilli();
    }
  }

  /** Nothing yet, looked at now. */
  public Watch(Instant now) {
    this(now, MOST);
  }

  /**
   * @param most how many items it holds
   */
  public Watch(Instant now, int most) {
    this.looked = now;
    this.most = most;
  }

  /** Whether it was delivered. */
  public boolean knows(String number) {
    Entry entry = entries.get(number);
    return entry != null && entry.state() != SILENT;
  }

  /** Whether it was not delivered in just this state. */
  public boolean isNews(String number, int state) {
    Entry entry = entries.get(number);
    return entry == null || entry.state() != state;
  }

  /** Remembers a state; the oldest item makes room. */
  public void put(String number, Instant createdAt, int state) {
    entries.put(number, new Entry(createdAt.toEpochMilli(), state, 0, 0));
    if (entries.size() > most) {
      entries.remove(
          Collections.min(
                  entries.entrySet(), Comparator.comparingLong(e -> e.getValue().createdAt()))
              .getKey());
    }
  }

  /** Whether such a payload is seen for the first time: then it goes to quarantine. */
  public boolean isNewlyBad(String payload, Instant now) {
    String key = BAD + Ids.sha256(payload.getBytes(UTF_8)).substring(0, 16);
    boolean fresh = !entries.containsKey(key);
    put(key, now, SILENT);
    return fresh;
  }

  /** It is there, whatever was thought of it. */
  public void met(String number) {
    entries.computeIfPresent(number, (n, e) -> new Entry(e.createdAt(), e.state(), 0, 0));
  }

  /**
   * It was asked for and is missing.
   *
   * @return whether that is to be believed: it was missing each time for long enough
   */
  public boolean isGone(String number, Instant now) {
    Entry entry = entries.computeIfPresent(number, (n, e) -> e.missingAt(now));
    return entry != null && entry.isGone(now);
  }

  /** When it was written; null if it is not among them. */
  public @Nullable Instant writtenAt(String number) {
    Entry entry = entries.get(number);
    return entry == null ? null : Instant.ofEpochMilli(entry.createdAt());
  }

  /** When it was written; null if it was never delivered. */
  public @Nullable Instant remove(String number) {
    Entry entry = entries.remove(number);
    return entry == null || entry.state() == SILENT
        ? null
        : Instant.ofEpochMilli(entry.createdAt());
  }

  /** Those that were delivered and whose number begins like this. */
  public List<String> delivered(String prefix) {
    return entries.keySet().stream()
        .filter(number -> number.startsWith(prefix) && knows(number))
        .toList();
  }

  /** Whether it is time for the next turn; never while there is nothing to look at. */
  public boolean isDue(Instant now, Duration every) {
    return !entries.isEmpty() && !now.isBefore(looked.plus(every));
  }

  /**
   * Those whose turn it is, first what may have gone; they go to the end of the queue.
   *
   * @param lookedAfter what was written longer ago is forgotten
   */
  public List<String> turn(Instant now, int most, Duration lookedAfter) {
    looked = now;
    long oldest = now.minus(lookedAfter).toEpochMilli();
    entries.values().removeIf(entry -> entry.createdAt() < oldest);
    List<String> turn =
        entries.entrySet().stream()
            .filter(e -> !e.getKey().startsWith(BAD))
            .sorted(Comparator.comparing(e -> !e.getValue().isMissing()))
            .limit(most)
            .map(Map.Entry::getKey)
            .toList();
    turn.forEach(number -> entries.put(number, Objects.requireNonNull(entries.remove(number))));
    return turn;
  }

  /** Their turn was cut short: they come first in the next one, in this order. */
  public void putBack(List<String> numbers) {
    var first = new LinkedHashMap<String, Entry>();
    for (String number : numbers) {
      Entry entry = entries.remove(number);
      if (entry != null) {
        first.put(number, entry);
      }
    }
    first.putAll(entries);
    entries.clear();
    entries.putAll(first);
  }

  /** As it stands in a cursor. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("looked", looked.toEpochMilli());
    ObjectNode list = json.putObject("entries");
    entries.forEach(
        (n, e) ->
            list.putArray(n).add(e.createdAt()).add(e.state()).add(e.missed()).add(e.missedAt()));
    return json;
  }

  /** Takes up what {@link #json} gave. */
  public void restore(JsonNode json) {
    looked = Instant.ofEpochMilli(json.path("looked").asLong());
    json.path("entries")
        .properties()
        .forEach(
            e ->
                entries.put(
                    e.getKey(),
                    new Entry(
                        e.getValue().path(0).asLong(),
                        e.getValue().path(1).asInt(),
                        e.getValue().path(2).asInt(),
                        e.getValue().path(3).asLong())));
  }
}
