package dev.ouvidor.connectors.mastodon;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection for server-sent events, from opening to end; never reopened. Events wait in a
 * bounded queue; when it overflows they are dropped and {@link #takeOverflow} tells.
 */
final class EventStream implements Flow.Subscriber<String>, AutoCloseable {
  private static final int CAPACITY = 5_000;

  /** One event: its kind and its data. */
  record Event(String kind, String data) {}

  private final InstantSource clock;
  private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>(CAPACITY);
  private final StringBuilder data = new StringBuilder();
  private String kind = "";
  private volatile boolean open;
  private volatile boolean ended;
  private volatile boolean overflow;
  private volatile int status;
  private volatile Instant lastHeard;
  private volatile Flow.@Nullable Subscription lines;
  private @Nullable CompletableFuture<?> exchange;

  private EventStream(InstantSource clock) {
    this.clock = clock;
    this.lastHeard = clock.instant();
  }

  /** Begins to connect and returns at once. */
  static EventStream connect(
      HttpClient client, URI uri, String authorization, InstantSource clock) {
    var stream = new EventStream(clock);
    var request =
        HttpRequest.newBuilder(uri)
            .header("authorization", authorization)
            .header("accept", "text/event-stream")
            .build();
    stream.exchange =
        client
            .sendAsync(request, stream::body)
            .whenComplete((response, failure) -> stream.ended = true);
    return stream;
  }

  /** Whether events can arrive. */
  boolean isOpen() {
    return open && !ended;
  }

  boolean isEnded() {
    return ended;
  }

  /** The status of the answer; 0 as long as there is none. */
  int status() {
    return status;
  }

  /** Whether not even a heartbeat has come for so long. */
  boolean isSilent(Duration tolerance) {
    return clock.instant().isAfter(lastHeard.plus(tolerance));
  }

  /** Whether events were dropped since the last call. */
  boolean takeOverflow() {
    boolean was = overflow;
    overflow = false;
    return was;
  }

  /** What has arrived; waits for the first. */
  List<Event> take(int max, Duration wait) throws InterruptedException {
    var taken = new ArrayList<Event>();
    Event first = events.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    if (first != null) {
      taken.add(first);
      events.drainTo(taken, max - 1);
    }
    return taken;
  }

  @Override
  public void close() {
    ended = true;
    Flow.Subscription subscription = lines;
    if (subscription != null) {
      subscription.cancel();
    }
    CompletableFuture<?> running = exchange;
    if (running != null) {
      running.cancel(true);
    }
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    lines = subscription;
    lastHeard = clock.instant();
    open = true;
    subscription.request(Long.MAX_VALUE);
  }

  /** Lines that begin with a colon are heartbeats. */
  @Override
  public void onNext(String line) {
    lastHeard = clock.instant();
    if (line.isEmpty()) {
      dispatch();
    } else if (line.startsWith("event:")) {
      kind = line.substring(6).strip();
    } else if (line.startsWith("data:")) {
      data.append(data.isEmpty() ? "" : "\n").append(line.substring(5).strip());
    }
  }

  @Override
  public void onError(Throwable failure) {
    ended = true;
  }

  @Override
  public void onComplete() {
    ended = true;
  }

  private void dispatch() {
    if (!kind.isEmpty() && !events.offer(new Event(kind, data.toString()))) {
      events.clear();
      overflow = true;
    }
    kind = "";
    data.setLength(0);
  }

  private HttpResponse.BodySubscriber<?> bodyOf(HttpResponse.ResponseInfo info) {
    status = info.statusCode();
    return status == 200 ? BodySubscribers.fromLineSubscriber(this) : BodySubscribers.discarding();
  }

  private HttpResponse.BodySubscriber<Object> body(HttpResponse.ResponseInfo info) {
    return BodySubscribers.mapping(bodyOf(info), nothing -> info);
  }
}
