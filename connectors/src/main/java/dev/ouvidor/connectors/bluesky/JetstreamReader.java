package dev.ouvidor.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Slices;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to all posts of the network and picks those for us. The position is the stream's own
 * time; every connection begins a few seconds before it, so a cut loses nothing and what comes
 * twice is recognised.
 */
final class JetstreamReader implements FeedbackReader {
  private static final Logger log = LoggerFactory.getLogger(JetstreamReader.class);

  /** The stream is only roughly in order. */
  private static final Duration BACK = Duration.ofSeconds(5);

  private static final int TAKEN = 1_000;
  private static final Duration WAIT = Duration.ofMillis(250);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final Duration QUIET = Duration.ofSeconds(20);
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(4);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final String connection;
  private final String base;
  private final BlueskyApi api;
  private final Recheck recheck;
  private final BlueskySettings settings;
  private final InstantSource clock;
  private final HttpClient client;
  private final Slices slices = new Slices();
  private final Held held = new Held();
  private @Nullable JetstreamSocket socket;
  private Instant nextLook = Instant.MIN;
  private Instant nextConnect = Instant.MIN;
  private Duration pause = Duration.ofSeconds(1);

  JetstreamReader(
      String connection,
      String base,
      BlueskyApi api,
      BlueskySettings settings,
      InstantSource clock) {
    this.connection = connection;
    this.base = base;
    this.api = api;
    this.recheck = new Recheck(api, settings);
    this.settings = settings;
    this.clock = clock;
    this.client = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
  }

  @Override
  public Fetch fetch(@Nullable String cursor, int max) throws InterruptedException {
    Fetch left = slices.next(cursor, max);
    if (left != null) {
      return left;
    }
    Instant now = clock.instant();
    Position position = Position.of(cursor, now, Duration.ZERO);
    String start = position.cursor();
    try {
      return slices.cut(start, read(position, now), max);
    } catch (PlatformFailure e) {
      return e.failure().asFetch();
    }
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.close();
    }
  }

  private Fetch read(Position position, Instant now) throws PlatformFailure, InterruptedException {
    String own = api.did();
    var gathered = new Gathered(new Posts(connection, settings.web(), own), position, now);
    if (recheck.isDue(position, now)) {
      recheck.run(position, gathered, BlueskyApi.POSTS_AT_ONCE);
    }
    look(gathered);
    Fetch lost = connected(position, now);
    if (lost != null) {
      return gathered.isEmpty() ? lost : gathered.batch(Duration.ZERO);
    }
    listen(position, gathered, new Keywords(settings.keywords(), own));
    return gathered.batch(Duration.ZERO);
  }

  /** Asks for what the stream has brought. */
  private void look(Gathered into) throws PlatformFailure, InterruptedException {
    var turn = into.now().isBefore(nextLook) ? null : held.turn(BlueskyApi.POSTS_AT_ONCE);
    if (turn == null || turn.isEmpty()) {
      return;
    }
    nextLook = into.now().plus(LOOK_EVERY);
    for (JsonNode post : api.posts(turn.stream().map(Uris::uri).toList())) {
      String id = Uris.nativeId(post.path("uri").asText());
      into.take(id == null ? post : held.shown(id, post));
    }
    held.tire(into.now());
  }

  /** Connects, and connects again, ever more slowly while that fails. Null if it stands. */
  private @Nullable Fetch connected(Position position, Instant now) throws InterruptedException {
    JetstreamSocket current = socket;
    if (current != null) {
      current.guard(QUIET, PATIENCE);
      if (current.end() == null || !current.isEmpty()) {
        return null;
      }
      log.info("{}: the stream has ended: {}", connection, current.end());
      socket = null;
    }
    if (now.isBefore(nextConnect)) {
      return new Fetch.Unavailable(
          Reason.of(Cause.STREAM_LOST, ""), Duration.between(now, nextConnect));
    }
    Duration wait = pause;
    nextConnect = now.plus(wait);
    pause = shorter(LONGEST_PAUSE, pause.multipliedBy(2));
    try {
      Duration patience = shorter(LONGEST_CONNECT, settings.timeout());
      socket = JetstreamSocket.connect(client, uri(position), patience, clock);
      return null;
    } catch (IOException e) {
      return new Fetch.Unavailable(Reason.of(Cause.STREAM_LOST, base + " " + e.getMessage()), wait);
    }
  }

  private URI uri(Position position) {
    long from = ChronoUnit.MICROS.between(Instant.EPOCH, position.read().minus(BACK));
    return URI.create(base + "/subscribe?wantedCollections=" + Uris.POST + "&cursor=" + from);
  }

  private void listen(Position position, Gathered into, Keywords keywords)
      throws InterruptedException {
    JetstreamSocket open = socket;
    if (open == null) {
      return;
    }
    Instant last = position.read();
    for (String message : open.take(TAKEN, WAIT)) {
      pause = Duration.ofSeconds(1);
      try {
        JsonNode event = Json.parse(message);
        Instant at = Instant.EPOCH.plus(event.path("time_us").asLong(), ChronoUnit.MICROS);
        last = at.isAfter(last) ? at : last;
        take(event, at, position, into, keywords);
      } catch (FieldException e) {
        if (keywords.mayConcern(message)) {
          into.reject(message, e.reason());
        }
      }
    }
    // What is held is read again after a restart.
    Instant safe = last;
    position.reach(held.oldest().filter(at -> at.isBefore(safe)).orElse(safe));
  }

  /** Of accounts and other collections nothing is to be learnt. */
  private void take(
      JsonNode event, Instant at, Position position, Gathered into, Keywords keywords) {
    JsonNode commit = event.path("commit");
    if (!commit.path("collection").asText().equals(Uris.POST)) {
      return;
    }
    String did = event.path("did").asText();
    String id = Uris.nativeId(Uris.uri(did, commit.path("rkey").asText()));
    if (id == null) {
      return;
    } else if (commit.path("operation").asText().equals("delete")) {
      held.remove(id);
      into.gone(id);
      return;
    }
    Watch watch = position.watch();
    String cid = commit.path("cid").asText();
    JsonNode record = commit.path("record");
    if (!watch.knows(id, cid) && (watch.knows(id) || keywords.match(did, record))) {
      held.add(id, at, into.now(), cid, record);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
