package dev.ouvidor.connectors.x;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.http.JsonHttp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import twitter4j.TwitterException;

/**
 * Reads the filtered stream. After every connect it asks recent search for what was written while
 * nobody listened, so a cut loses nothing; the overlap may come twice. Reconnecting is driven by
 * the caller: each failure says how long to wait.
 */
final class XStreamReader implements FeedbackReader {
  private static final Logger LOG = LoggerFactory.getLogger(XStreamReader.class);
  private static final String STREAM = "stream";
  private static final int QUEUE = 2_000;
  private static final Duration OVERLAP = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration AGAIN = Duration.ofMillis(50);
  private static final Duration FIRST_WAIT = Duration.ofMillis(250);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(320);

  private final XChannel.Parts parts;
  private final XPoller gap;
  private final XRules rules;
  private final String token;
  private final String connectionId;
  private final InstantSource clock;
  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(QUEUE);
  private volatile @Nullable XStreamConnection stream;
  private boolean catchingUp;
  private int failures;
  private Instant retryAt = Instant.MIN;

  XStreamReader(String connectionId, XChannel.Parts parts, XPoller gap, InstantSource clock) {
    this.connectionId = connectionId;
    this.parts = parts;
    this.gap = gap;
    this.clock = clock;
    XSettings settings = parts.settings();
    String bearer = settings.token();
    if (bearer == null) {
      throw new IllegalArgumentException("no token for the stream of " + connectionId);
    }
    this.token = bearer;
    var http = new JsonHttp(clock, settings.timeout(), JsonHttp.DEFAULT_MAX_BYTES);
    this.rules = new XRules(http, settings.base(), token, connectionId, settings.rules());
  }

  @Override
  public Fetch fetch(@Nullable String cursor, int max) throws InterruptedException {
    Instant now = clock.instant();
    XCursor at =
        cursor == null
            ? XCursor.START.since(Long.toString(Snowflake.at(now)))
            : XCursor.parse(cursor);
    if (parts.budget().left(STREAM, at, now) == 0) {
      close();
      return new Fetch.Throttled(parts.budget().usedUp(), parts.budget().renewal(now));
    }
    if (stream == null || ended(now)) {
      Fetch failure = connect(now);
      if (failure != null) {
        return failure;
      }
      catchingUp = true;
      at = at.token() == null ? overlapping(at) : at;
    }
    return catchingUp ? catchUp(at, max) : listen(at, max);
  }

  @Override
  public void close() {
    XStreamConnection open = stream;
    stream = null;
    if (open != null) {
      open.close();
    }
  }

  private @Nullable Fetch connect(Instant now) throws InterruptedException {
    if (now.isBefore(retryAt)) {
      return new Fetch.Unavailable(
          Reason.of(Cause.STREAM_LOST, ""), Duration.between(now, retryAt));
    }
    try {
      Fetch failure = rules.setUp();
      if (failure == null) {
        stream = XStreamConnection.open(parts.settings(), token, "x-stream-" + connectionId, lines);
      }
      return failure;
    } catch (TwitterException e) {
      Fetch failure = XErrors.asFetch(e, now);
      return failure instanceof Fetch.Unavailable lost
          ? new Fetch.Unavailable(lost.reason(), backOff(now))
          : failure;
    }
  }

  private boolean ended(Instant now) {
    XStreamConnection open = stream;
    if (open == null || !open.ended()) {
      return open == null;
    }
    LOG.info("{}: {}", connectionId, open.end());
    stream = null;
    if (open.lived()) {
      failures = 0;
    } else {
      retryAt = now.plus(backOff(now));
    }
    return true;
  }

  private Duration backOff(Instant now) {
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures++, 11));
    wait = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    retryAt = now.plus(wait);
    return wait;
  }

  private Fetch catchUp(XCursor at, int max) throws InterruptedException {
    Fetch found = gap.fetch(at.write(), max);
    if (found instanceof Fetch.Batch batch && !batch.again().isZero()) {
      catchingUp = false;
      return new Fetch.Batch(batch.items(), batch.rejected(), batch.cursor(), AGAIN);
    } else if (found instanceof Fetch.Gone gone) {
      LOG.warn("{}: search cannot fill the gap of the stream: {}", connectionId, gone.why());
      catchingUp = false;
      return listen(at.unpaged(), max);
    }
    return found;
  }

  private Fetch listen(XCursor at, int max) throws InterruptedException {
    Instant now = clock.instant();
    if (parts.recheck().due(at, now)) {
      try {
        return parts.recheck().run(at, now);
      } catch (TwitterException e) {
        return XErrors.asFetch(e, now);
      }
    }
    var taken = new ArrayList<String>();
    String first = lines.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    if (first != null) {
      taken.add(first);
      lines.drainTo(taken, max - 1);
    }
    return batch(at, taken);
  }

  private Fetch batch(XCursor at, Iterable<String> taken) {
    Instant now = clock.instant();
    var items = new ArrayList<Feedback>();
    var rejected = new ArrayList<Rejected>();
    XCursor next = at;
    for (String line : taken) {
      try {
        JsonNode message = XApi.parse(line);
        String id = message.path("data").path("id").asText("");
        if (id.isEmpty()) {
          LOG.info("{}: X says {}", connectionId, message.path("errors"));
        } else if (ours(message) && !next.recent().containsValue(id)) {
          XPosts.Page post = parts.posts().parse(message, now, false);
          items.addAll(post.items());
          rejected.addAll(post.rejected());
          next = parts.budget().spend(STREAM, later(next, id), post.read(), now);
          next = next.knowing(post.versions(), Set.of(), now);
        }
      } catch (JsonProcessingException | NumberFormatException e) {
        rejected.add(
            Rejected.of(
                connectionId, line, Reason.of(Cause.UNREADABLE, "post", e.getMessage()), now));
      }
    }
    return new Fetch.Batch(items, rejected, next.write(), lines.isEmpty() ? AGAIN : Duration.ZERO);
  }

  /** Another program of the same account may have rules of its own. */
  private boolean ours(JsonNode message) {
    JsonNode matching = message.path("matching_rules");
    for (JsonNode rule : matching) {
      if (rules.ids().contains(rule.path("id").asText())) {
        return true;
      }
    }
    return matching.isEmpty();
  }

  private static XCursor later(XCursor at, String id) {
    String since = at.since();
    return since != null && Long.parseLong(since) >= Long.parseLong(id) ? at : at.since(id);
  }

  /** The stream is not strictly in order, so a post before the last one may have been missed. */
  private XCursor overlapping(XCursor at) {
    String since = at.since();
    Instant time = since == null ? null : Snowflake.time(since);
    Instant from = time == null ? clock.instant() : time;
    return at.since(Long.toString(Snowflake.at(from.minus(OVERLAP))));
  }
}
