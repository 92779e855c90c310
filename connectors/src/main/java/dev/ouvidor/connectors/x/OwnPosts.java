package dev.ouvidor.connectors.x;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Lookup;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import twitter4j.TwitterException;

/**
 * What the account itself posted lately, read once for everybody who looks for a reply: X charges
 * for every post that is read and pages back through 3,200 of them. Whoever comes while others
 * look, shares the next reading. Thread safe.
 */
final class OwnPosts {
  /** X itself pages back no further than 3,200 own posts. */
  private static final int MAX_PAGES = 32;

  /** X's clock and ours may differ by so much. */
  private static final Duration SKEW = Duration.ofMinutes(5);

  /** A post may be missing from X's list for so long after it was taken. */
  private static final Duration LATE = Duration.ofMinutes(2);

  /** What is older is read anew when somebody asks for it. */
  private static final Duration KEPT = Duration.ofHours(1);

  private record Own(String id, String repliedTo, String text, Instant at) {
    boolean is(Reply reply) {
      return repliedTo.equals(reply.to().nativeId()) && XText.same(text, reply.text());
    }
  }

  /** A reading of the list: everything from a time on. */
  private record Reading(List<Own> posts, Instant from) {}

  private final XApi api;
  private final String userId;
  private final String page;
  private final Map<String, Own> posts = new HashMap<>();

  /** Everything that was posted from then on is known, up to the last reading. */
  private @Nullable Instant from;

  private long lastReadingBegan = System.nanoTime();

  /**
   * @param page address of a post without its id
   */
  OwnPosts(XApi api, String userId, String page) {
    this.api = api;
    this.userId = userId;
    this.page = page;
  }

  /** Looks for the reply among what was posted since it was first tried. */
  Lookup find(Reply reply) throws TwitterException {
    long asked = System.nanoTime();
    Instant since = reply.firstTriedAt().minus(SKEW);
    synchronized (this) {
      Own found = among(reply);
      if (found == null && !(isKnown(since) && lastReadingBegan - asked > 0)) {
        lastReadingBegan = System.nanoTime();
        if (!read(since)) {
          return new Lookup.Unclear(Reason.of(Cause.LACKING, "X", "meta"));
        }
        found = among(reply);
      }
      if (found != null) {
        return new Lookup.Found(found.id(), page + found.id());
      }
      return isKnown(since)
          ? new Lookup.Absent()
          : new Lookup.Unclear(Reason.of(Cause.TOO_MUCH_SINCE));
    }
  }

  private @Nullable Own among(Reply reply) {
    return posts.values().stream().filter(own -> own.is(reply)).findAny().orElse(null);
  }

  private boolean isKnown(Instant since) {
    return from != null && !from.isAfter(since);
  }

  private boolean read(Instant since) throws TwitterException {
    forget();
    Instant newest = isKnown(since) ? newest() : null;
    Reading reading = reading(newest == null ? since : newest.minus(LATE));
    if (reading == null) {
      return false;
    }
    if (newest == null || reading.from().isAfter(newest)) {
      posts.clear();
      from = reading.from();
    }
    reading.posts().forEach(own -> posts.put(own.id(), own));
    return true;
  }

  private @Nullable Instant newest() {
    return posts.values().stream().map(Own::at).max(Instant::compareTo).orElse(from);
  }

  private void forget() {
    Instant newest = newest();
    if (from != null && newest != null && from.isBefore(newest.minus(KEPT))) {
      Instant oldest = newest.minus(KEPT);
      posts.values().removeIf(own -> own.at().isBefore(oldest));
      from = oldest;
    }
  }

  /** Null if the answer is not in X's format. */
  private @Nullable Reading reading(Instant since) throws TwitterException {
    var all = new ArrayList<Own>();
    String token = null;
    for (int page = 0; page < MAX_PAGES; page++) {
      JsonNode body = api.written(userId, since, token).body();
      if (!body.path("meta").isObject()) {
        return null;
      }
      for (JsonNode post : body.path("data")) {
        Instant at = time(post);
        if (at == null) {
          return null;
        }
        String to = XPosts.reference(post, "replied_to");
        all.add(new Own(post.path("id").asText(), to == null ? "" : to, XText.of(post), at));
      }
      token = body.path("meta").path("next_token").asText(null);
      if (token == null) {
        return new Reading(all, since);
      }
    }
    Instant oldest = all.stream().map(Own::at).min(Instant::compareTo).orElse(Instant.MAX);
    return new Reading(all, oldest);
  }

  private static @Nullable Instant time(JsonNode post) {
    try {
      return Instant.parse(post.path("created_at").asText());
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
