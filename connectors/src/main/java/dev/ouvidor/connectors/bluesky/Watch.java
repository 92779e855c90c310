package dev.ouvidor.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackBuilder;
import dev.ouvidor.connectors.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The posts that were delivered last. They are looked at again in turn, for polling tells neither
 * of edits nor of deletions, nor of how far a post has travelled. Part of a cursor.
 */
final class Watch {
  private static final int MOST = 300;
  private static final int MOST_BAD = 50;

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Set<Integer> bad = new LinkedHashSet<>();
  private Instant looked;

  /**
   * @param createdAt epoch millisecond
   * @param state hash of what else was delivered
   * @param cid hash of the content's id
   * @param before the same of the content before the last edit; 0 for none. The network may go on
   *     showing that one
   * @param editedAt epoch second in which the last edit was noticed; 0 for none
   */
  private record Entry(long createdAt, int state, int cid, int before, long editedAt) {}

  Watch(Instant now) {
    this.looked = now;
  }

  boolean knows(String id) {
    return entries.containsKey(id);
  }

  /** Whether the post was delivered with just this content. */
  boolean knows(String id, String cid) {
    Entry entry = entries.get(id);
    return entry != null && entry.cid() == cid.hashCode();
  }

  /**
   * The post in its next version; null if there is nothing new about it. A repost makes one when
   * the number has doubled.
   *
   * @param cid id of its content, which changes with every edit
   * @param history whether it was there long before anybody listened
   */
  @Nullable Feedback next(FeedbackBuilder builder, String cid, boolean history, Instant now) {
    Feedback item = builder.build();
    Entry known = entries.get(item.nativeId());
    int content = cid.hashCode();
    int state = state(item);
    if (known == null) {
      put(item.nativeId(), new Entry(item.createdAt().toEpochMilli(), state, content, 0, 0));
      return history ? builder.backfill(true).build() : item;
    } else if (content == known.before() || (content == known.cid() && state == known.state())) {
      return null;
    }
    boolean edit = content != known.cid();
    Entry next =
        new Entry(
            known.createdAt(),
            state,
            content,
            edit ? known.cid() : known.before(),
            edit ? now.getEpochSecond() : known.editedAt());
    entries.put(item.nativeId(), next);
    Instant editedAt = next.editedAt() == 0 ? null : Instant.ofEpochSecond(next.editedAt());
    return builder.editedAt(editedAt).editVersion(Feedback.editVersionAt(editedAt)).build();
  }

  /** When it was written; null if it is not looked after. */
  @Nullable Instant forget(String id) {
    Entry entry = entries.remove(id);
    return entry == null ? null : Instant.ofEpochMilli(entry.createdAt());
  }

  /** Whether something that cannot be understood is met for the first time. */
  boolean isNewlyBad(String payload) {
    boolean fresh = bad.add(payload.hashCode());
    if (bad.size() > MOST_BAD) {
      bad.remove(bad.iterator().next());
    }
    return fresh;
  }

  boolean isDue(Instant now, Duration every) {
    return !entries.isEmpty() && !now.isBefore(looked.plus(every));
  }

  /** Those whose turn it is; they go to the end of the queue. */
  List<String> turn(Instant now, int most, Duration lookedAfter) {
    looked = now;
    long oldest = now.minus(lookedAfter).toEpochMilli();
    entries.values().removeIf(entry -> entry.createdAt() < oldest);
    List<String> turn = entries.keySet().stream().limit(most).toList();
    turn.forEach(id -> entries.put(id, Objects.requireNonNull(entries.remove(id))));
    return turn;
  }

  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("looked", looked.toEpochMilli());
    ObjectNode list = json.putObject("entries");
    entries.forEach(
        (id, e) ->
            list.putArray(id)
                .add(e.createdAt())
                .add(e.state())
                .add(e.cid())
                .add(e.before())
                .add(e.editedAt()));
    bad.forEach(json.putArray("bad")::add);
    return json;
  }

  void restore(JsonNode json) {
    looked = Instant.ofEpochMilli(json.path("looked").asLong());
    json.path("entries")
        .properties()
        .forEach(
            e -> {
              JsonNode v = e.getValue();
              entries.put(
                  e.getKey(),
                  new Entry(
                      v.path(0).asLong(),
                      v.path(1).asInt(),
                      v.path(2).asInt(),
                      v.path(3).asInt(),
                      v.path(4).asLong()));
            });
    json.path("bad").forEach(each -> bad.add(each.asInt()));
  }

  /** The oldest makes room. */
  private void put(String id, Entry entry) {
    entries.put(id, entry);
    if (entries.size() > MOST) {
      entries.remove(
          Collections.min(
                  entries.entrySet(), Comparator.comparingLong(e -> e.getValue().createdAt()))
              .getKey());
    }
  }

  /** Every like would be a new version else. */
  private static int state(Feedback item) {
    Reach reach = item.reach();
    return Objects.hash(
        magnitude(reach.likes()),
        magnitude(reach.shares()),
        magnitude(reach.replies()),
        item.eligibility().reason());
  }

  private static int magnitude(long count) {
    return Long.SIZE - Long.numberOfLeadingZeros(count);
  }
}
