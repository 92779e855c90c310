package dev.ouvidor.connectors.meta;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.polling.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream stands: the cursor. It knows up to when each watched post has been read, which
 * posts are to be read next, and the items delivered last, which are looked at again in turn, for
 * nothing tells a polling reader of edits and deletions.
 */
final class Position {
  /** How many items are looked after. */
  static final int MAX_RECENT = 200;

  private static final int MAX_BAD = 50;
  private static final Duration HISTORY = Duration.ofDays(1);
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A post that is watched.
   *
   * @param marker as it was when it was listed last
   * @param read epoch second of the newest comment of the last complete reading
   */
  record Post(String marker, long read) {}

  /**
   * An item that was delivered.
   *
   * @param createdAt epoch second
   * @param hash of what it said
   */
  record Recent(long createdAt, int hash) {}

  private record State(
      long since,
      long checked,
      long swept,
      long newest,
      Map<String, Post> posts,
      List<String> queue,
      @Nullable String after,
      long top,
      Map<String, Recent> recent,
      List<Integer> bad,
      @Nullable Map<String, Long> missed) {}

  private final Instant since;
  private final Map<String, Post> posts = new LinkedHashMap<>();
  private final ArrayDeque<String> queue = new ArrayDeque<>();
  private final Map<String, Recent> recent = new LinkedHashMap<>();
  private final LinkedHashSet<Integer> bad = new LinkedHashSet<>();
  private final Map<String, Long> missed = new LinkedHashMap<>();
  private Instant checked;
  private Instant swept;
  private long newest;
  private long top;
  private @Nullable String after;

  private Position(Instant since, Instant checked, Instant swept, long newest) {
    this.since = since;
    this.checked = checked;
    this.swept = swept;
    this.newest = newest;
  }

  /**
   * @param history how far back to begin
   */
  static Position of(@Nullable String cursor, Instant now, Duration history) {
    if (cursor == null) {
      return new Position(now, now, now, now.minus(history).getEpochSecond());
    }
    try {
      State state = JSON.readValue(cursor, State.class);
      var position =
          new Position(
              Instant.ofEpochSecond(state.since()),
              Instant.ofEpochSecond(state.checked()),
              Instant.ofEpochSecond(state.swept()),
              state.newest());
      position.posts.putAll(state.posts());
      position.queue.addAll(state.queue());
      position.after = state.after();
      position.top = state.top();
      position.recent.putAll(state.recent());
      position.bad.addAll(state.bad());
      position.missed.putAll(state.missed() == null ? Map.of() : state.missed());
      return position;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cursor is not one of ours: " + cursor, e);
    }
  }

  String cursor() {
    var state =
        new State(
            since.getEpochSecond(),
            checked.getEpochSecond(),
            swept.getEpochSecond(),
            newest,
            posts,
            List.copyOf(queue),
            after,
            top,
            recent,
            List.copyOf(bad),
            missed);
    try {
      return JSON.writeValueAsString(state);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts can be written", e);
    }
  }

  /** Epoch second of the newest item that was read from a list without posts. */
  long newest() {
    return newest;
  }

  void reach(long createdAt) {
    newest = Math.max(newest, createdAt);
  }

  /** Whether all posts shall be read, changed or not. */
  boolean sweep(Instant now, Duration every) {
    boolean due = !now.isBefore(swept.plus(every));
    swept = due ? now : swept;
    return due;
  }

  /**
   * A post as it is listed now; it is queued if something has changed under it.
   *
   * @param oldest epoch second to read back to if it was not watched yet
   */
  void listed(String id, String marker, boolean anyway, long oldest) {
    Post known = posts.get(id);
    posts.put(id, new Post(marker, known == null ? oldest : known.read()));
    if ((anyway || known == null || !known.marker().equals(marker)) && !queue.contains(id)) {
      queue.add(id);
    }
  }

  /** Only these are watched from now on. */
  void watchOnly(Collection<String> ids) {
    posts.keySet().retainAll(ids);
    queue.removeIf(id -> !posts.containsKey(id));
  }

  /** The post to be read; null if there is none. */
  @Nullable String reading() {
    return queue.peek();
  }

  /** Where to go on with it; null at its newest comment. */
  @Nullable String after() {
    return after;
  }

  /** Epoch second of the newest comment that has been read of it. */
  long read(String post) {
    Post known = posts.get(post);
    return known == null ? 0 : known.read();
  }

  /** A page of it has been read, and there are more. */
  void turnPage(String next, long newestOnPage) {
    after = next;
    top = Math.max(top, newestOnPage);
  }

  /** All of it has been read. */
  void done(String post, long newestOnPage) {
    long last = Math.max(Math.max(top, newestOnPage), read(post));
    posts.computeIfPresent(post, (id, known) -> new Post(known.marker(), last));
    skip(post);
  }

  /** It cannot be read to its end now: another time it is read back to where it was before. */
  void skip(String post) {
    queue.remove(post);
    after = null;
    top = 0;
  }

  /** Some posts that are watched, the newest first. */
  Collection<String> posts() {
    return posts.keySet();
  }

  boolean knows(String id) {
    return recent.containsKey(id);
  }

  /** The items that are looked after. */
  Collection<String> known() {
    return recent.keySet();
  }

  /**
   * What a list leaves out, which is believed gone once the list has left it out for some time.
   *
   * @param ids all that is missing from the list now
   * @return those of them that were missing long enough ago
   */
  List<String> gone(Collection<String> ids, Instant now) {
    long second = now.getEpochSecond();
    long before = now.minus(Watch.MISSING).getEpochSecond();
    missed.keySet().retainAll(ids);
    ids.forEach(id -> missed.putIfAbsent(id, second));
    List<String> gone =
        ids.stream().filter(id -> missed.getOrDefault(id, second) <= before).toList();
    missed.keySet().removeAll(gone);
    return gone;
  }

  /** When an item was written; zero if it is not looked after. */
  long createdAt(String id) {
    Recent known = recent.get(id);
    return known == null ? 0 : known.createdAt();
  }

  /** The item in its next version; null if this one has been delivered. */
  @Nullable Feedback next(FeedbackBuilder builder, Instant now) {
    Feedback item = builder.build();
    int hash = Objects.hash(item.text(), item.rating());
    Recent known = recent.get(item.nativeId());
    if (known != null && known.hash() == hash) {
      return null;
    }
    recent.put(item.nativeId(), new Recent(item.createdAt().getEpochSecond(), hash));
    if (recent.size() > MAX_RECENT) {
      // Not the first in the queue: that is whichever waits longest for its turn, maybe a new one.
      recent.remove(
          Collections.min(
                  recent.entrySet(), Comparator.comparingLong(e -> e.getValue().createdAt()))
              .getKey());
    }
    if (known != null) {
      return Hints.edited(builder, now);
    }
    boolean history = item.createdAt().isBefore(since.minus(HISTORY));
    return history ? builder.backfill(true).build() : item;
  }

  /** Whether something that cannot be understood is met for the first time. */
  boolean isNewlyBad(Object what) {
    boolean fresh = bad.add(what.hashCode());
    if (bad.size() > MAX_BAD) {
      bad.remove(bad.iterator().next());
    }
    return fresh;
  }

  /** When an item was written, which is no longer looked after; null if it was not. */
  @Nullable Instant forget(String id) {
    Recent known = recent.remove(id);
    return known == null ? null : Instant.ofEpochSecond(known.createdAt());
  }

  boolean isCheckDue(Instant now, Duration every) {
    return !recent.isEmpty() && !now.isBefore(checked.plus(every));
  }

  /** The items whose turn it is to be looked at again; they go to the end of the queue. */
  List<String> check(Instant now, int most, Duration lookedAfter) {
    checked = now;
    long oldest = now.minus(lookedAfter).getEpochSecond();
    recent.values().removeIf(r -> r.createdAt() < oldest);
    List<String> turn = recent.keySet().stream().limit(most).toList();
    turn.forEach(id -> recent.put(id, Objects.requireNonNull(recent.remove(id))));
    return turn;
  }
}
