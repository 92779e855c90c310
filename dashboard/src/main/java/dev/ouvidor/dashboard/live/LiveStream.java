package dev.ouvidor.dashboard.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Fans events out to all connected pages. A page that comes back with the id of its last event gets
 * what it missed; if that is too long ago, or another dashboard sent it, the page is told to read
 * everything anew. No thread ever waits for a slow reader. Thread safe.
 */
public final class LiveStream implements AutoCloseable {
  private static final int REMEMBERED = 2_000;
  private static final long HEARTBEAT_SECONDS = 15;
  private static final long CHECK_SECONDS = 5;

  private final ObjectMapper json;
  private final String dashboard;
  private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
  private final Deque<Frame> recent = new ArrayDeque<>();
  private final ScheduledExecutorService heart =
      Executors.newScheduledThreadPool(2, LiveStream::daemon);
  private long sequence;

  private record Frame(long number, byte[] bytes) {}

  /**
   * @param dashboard id of this process and start, so that its event ids are told from others'
   */
  public LiveStream(ObjectMapper json, String dashboard) {
    this.json = json;
    this.dashboard = dashboard;
    heart.scheduleAtFixedRate(
        () -> subscribers.forEach(s -> s.offer(": still here\n\n".getBytes(UTF_8))),
        HEARTBEAT_SECONDS,
        HEARTBEAT_SECONDS,
        TimeUnit.SECONDS);
    heart.scheduleWithFixedDelay(
        () -> subscribers.forEach(Subscriber::check),
        CHECK_SECONDS,
        CHECK_SECONDS,
        TimeUnit.SECONDS);
  }

  /** Sends an event to every page. */
  public void publish(String event, Object data) {
    String payload;
    try {
      payload = json.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("event " + event + " is no JSON", e);
    }
    synchronized (recent) {
      Frame frame = frame(event, payload, ++sequence);
      recent.add(frame);
      if (recent.size() > REMEMBERED) {
        recent.remove();
      }
      subscribers.forEach(subscriber -> subscriber.offer(frame.bytes()));
    }
  }

  /**
   * Answers a request with a response that stays open.
   *
   * @param still whether it shall go on; asked every few seconds
   */
  public void subscribe(Context ctx, BooleanSupplier still) {
    ctx.disableCompression();
    ctx.contentType("text/event-stream; charset=utf-8")
        .header("Cache-Control", "no-cache")
        .header("X-Accel-Buffering", "no");
    String last = ctx.header("Last-Event-ID");
    ctx.future(
        () -> {
          try {
            var subscriber = new Subscriber(ctx, still, subscribers::remove);
            synchronized (recent) {
              missed(last).forEach(subscriber::offer);
              subscribers.add(subscriber);
            }
            subscriber.begin();
            // Never done: Javalin would go on with a response that the server has taken back, fail,
            // fail to answer for its failure, and so on without end.
            return new CompletableFuture<>();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** How many pages are connected. */
  public int size() {
    return subscribers.size();
  }

  @Override
  public void close() {
    heart.shutdownNow();
    subscribers.forEach(Subscriber::end);
  }

  private List<byte[]> missed(@Nullable String last) {
    var frames = new ArrayList<byte[]>();
    frames.add("retry: 1000\n\n".getBytes(UTF_8));
    if (last == null) {
      return frames;
    }
    int dash = last.lastIndexOf('-');
    long number = dash > 0 && last.substring(0, dash).equals(dashboard) ? number(last, dash) : -1;
    Frame oldest = recent.peek();
    if (number < 0 || (oldest != null && number < oldest.number() - 1)) {
      frames.add(frame("reload", "{}", sequence).bytes());
    } else {
      recent.stream().filter(f -> f.number() > number).forEach(f -> frames.add(f.bytes()));
    }
    return frames;
  }

  private static long number(String id, int dash) {
    try {
      return Long.parseLong(id.substring(dash + 1));
    } catch (NumberFormatException e) {
      return -1;
    }
  }

  private Frame frame(String event, String payload, long number) {
    String text =
        "id: " + dashboard + "-" + number + "\nevent: " + event + "\ndata: " + payload + "\n\n";
    return new Frame(number, text.getBytes(UTF_8));
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "live-heartbeat");
    thread.setDaemon(true);
    return thread;
  }
}
