package dev.ouvidor.connectors.mastodon;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.http.Waits;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes mentions as they are written. Polling stands behind it: it fills the gap after every
 * connect, serves while there is no connection, and looks after edits and deletions that were not
 * pushed. Only polling moves the position, so an event that is lost is found by the next poll.
 */
final class StreamingReader implements FeedbackReader {
  private static final Logger log = LoggerFactory.getLogger(StreamingReader.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The platform sends a heartbeat every 15 s. */
  private static final Duration SILENCE = Duration.ofSeconds(45);

  private static final Duration EVENT_WAIT = Duration.ofMillis(250);
  private static final Duration SAFETY = Duration.ofMinutes(5);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

  private final PollingReader polling;
  private final MastodonApi api;
  private final Instance instance;
  private final InstantSource clock;
  private final HttpClient client;
  private @Nullable EventStream stream;
  private boolean gap = true;
  private boolean greeted;
  private Instant nextPoll = Instant.MIN;
  private Instant nextConnect = Instant.MIN;
  private Duration pause = Duration.ofSeconds(1);

  StreamingReader(
      PollingReader polling,
      MastodonApi api,
      Instance instance,
      MastodonSettings settings,
      InstantSource clock) {
    this.polling = polling;
    this.api = api;
    this.instance = instance;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.timeout())
            .build();
  }

  @Override
  public Fetch fetch(@Nullable String cursor, int max) throws InterruptedException {
    EventStream current = supervise();
    if (current.isEnded() && current.status() == 401) {
      return new Fetch.Unauthorised(Reason.of(Cause.STATUS, 401, ""), Waits.UNAUTHORISED);
    }
    if (current.takeOverflow() || !clock.instant().isBefore(nextPoll)) {
      gap = true;
    }
    if (cursor == null
        || gap
        || !current.isOpen()
        || polling.isCheckDue(polling.position(cursor))) {
      return poll(current, cursor, max);
    }
    return events(current, cursor, max);
  }

  @Override
  public void close() {
    if (stream != null) {
      stream.close();
    }
  }

  /** Connects, and connects again, ever more slowly while that fails. */
  private EventStream supervise() throws InterruptedException {
    EventStream current = stream;
    if (current != null && !current.isEnded() && current.isSilent(SILENCE)) {
      log.info("{} is silent, connecting again", api.base());
      current.close();
    }
    if (current != null && current.isOpen() && !greeted) {
      greeted = true;
      gap = true;
      pause = Duration.ofSeconds(1);
    }
    if (current == null || (current.isEnded() && !clock.instant().isBefore(nextConnect))) {
      current = connect();
    }
    return current;
  }

  private EventStream connect() throws InterruptedException {
    nextConnect = clock.instant().plus(pause);
    pause =
        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
    URI uri = URI.create(instance.info().streaming() + "/api/v1/streaming/user");
    var fresh = EventStream.connect(client, uri, api.authorization(), clock);
    stream = fresh;
    greeted = false;
    return fresh;
  }

  private Fetch poll(EventStream current, @Nullable String cursor, int max)
      throws InterruptedException {
    boolean open = current.isOpen() && greeted;
    Fetch polled = polling.fetch(cursor, max);
    if (!(polled instanceof Fetch.Batch batch) || batch.again().isZero()) {
      return polled;
    }
    if (open) {
      gap = false;
      nextPoll = clock.instant().plus(SAFETY);
    }
    Duration soon = batch.again().compareTo(EVENT_WAIT) < 0 ? batch.again() : EVENT_WAIT;
    return new Fetch.Batch(
        batch.items(),
        batch.rejected(),
        batch.cursor(),
        open ? Duration.ZERO : current.isEnded() ? batch.again() : soon);
  }

  private Fetch events(EventStream current, String cursor, int max) throws InterruptedException {
    List<EventStream.Event> events = current.take(max, EVENT_WAIT);
    Instant now = clock.instant();
    Position position = polling.position(cursor);
    var gathered = new PollingReader.Gathered();
    try {
      for (EventStream.Event event : events) {
        take(event, position, now, gathered);
      }
    } catch (PlatformFailure e) {
      gap = true;
      return e.failure().asFetch();
    }
    return gathered.batch(position, Duration.ZERO);
  }

  private void take(
      EventStream.Event event, Position position, Instant now, PollingReader.Gathered gathered)
      throws PlatformFailure, InterruptedException {
    if (event.kind().equals("delete")) {
      polling.takeGone(event.data(), position, now, gathered);
      return;
    }
    JsonNode data = parse(event.data());
    JsonNode status = event.kind().equals("notification") ? data.path("status") : data;
    boolean mention =
        event.kind().equals("notification") && data.path("type").asText().equals("mention");
    boolean edit =
        event.kind().equals("status.update")
            && (position.knows(status.path("id").asText())
                || polling.statuses().mentionsUs(status));
    if (mention || edit) {
      polling.take(status, position, now, gathered);
    }
  }

  /** What cannot be read is found by polling. */
  private JsonNode parse(String data) {
    try {
      return JSON.readTree(data);
    } catch (JsonProcessingException e) {
      gap = true;
      return JSON.nullNode();
    }
  }
}
