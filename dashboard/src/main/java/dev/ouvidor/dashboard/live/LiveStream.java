package dev.ouvidor.dashboard.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ouvidor.dashboard.masking.Mask;
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
 * Fans events out to all connected pages. A page that comes with the id of the last event that it
 * knows gets what it missed; if that is too long ago, or another dashboard sent it, the page is
 * told to read everything anew. No thread ever waits for a slow reader. Thread safe.
 */
public final class LiveStream implements AutoCloseable {
  private static final int REMEMBERED = 2_000;
  private static final long HEARTBEAT_SECONDS = 15;
  private static final long CHECK_SECONDS = 5;

  /** What happens within this time goes to each page at once. */
  private static final long GATHER_MILLIS = 50;

  private final ObjectMapper json;
  private final String dashboard;
  private final Set<Subscriber> subscribers = ConcurrentHashMap.newKeySet();
  private final Deque<Frame> recent = new ArrayDeque<>();
  private final ScheduledExecutorService heart =
      Executors.newScheduledThreadPool(3, LiveStream::daemon);
  private long sequence;

  /**
   * An event as it goes over the wire.
   *
   * @param masked the same for those who may not see personal data
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared or changed
  private record Frame(long number, byte[] bytes, byte[] masked) {
    byte[] to(Subscriber reader) {
      return reader.seesLess() ? masked : bytes;
    }
  }

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
        () -> subscribers.forEach(Subscriber::send),
        GATHER_MILLIS,
        GATHER_MILLIS,
        TimeUnit.MILLISECONDS);
    heart.scheduleWithFixedDelay(
        () -> subscribers.forEach(Subscriber::check),
        CHECK_SECONDS,
        CHECK_SECONDS,
        TimeUnit.SECONDS);
  }

  /** Sends an event to every page. */
  public void publish(String event, Object data) {
    JsonNode payload = json.valueToTree(data);
    JsonNode masked = Mask.of(payload);
    synchronized (recent) {
      Frame frame = frame(event, payload.toString(), masked.toString(), ++sequence);
      recent.add(frame);
      if (recent.size() > REMEMBERED) {
        recent.remove();
      }
      subscribers.forEach(subscriber -> subscriber.offer(frame.to(subscriber)));
    }
  }

  /** The id of the newest event; a page that begins after it misses nothing. */
  public String newest() {
    synchronized (recent) {
      return dashboard + "-" + sequence;
    }
  }

  /** Forgets everything that was sent, and has every page read everything anew. */
  public void forget() {
    synchronized (recent) {
      recent.clear();
      Frame reload = frame("reload", "{}", "{}", ++sequence);
      recent.add(reload);
      subscribers.forEach(subscriber -> subscriber.offer(reload.bytes()));
    }
  }

  /**
   * Answers a request with a response that stays open, from the event on that the header {@code
   * Last-Event-ID} or else the parameter {@code after} names.
   *
   * @param still whether it shall go on; asked every few seconds
   * @param seesLess whether its reader may not see personal data
   */
  public void subscribe(Context ctx, BooleanSupplier still, boolean seesLess) {
    ctx.disableCompression();
    ctx.contentType("text/event-stream; charset=utf-8")
        .header("Cache-Control", "no-cache")
        .header("X-Accel-Buffering", "no");
    String back = ctx.header("Last-Event-ID");
    String last = back == null ? ctx.queryParam("after") : back;
    ctx.future(
        () -> {
          try {
            var subscriber = new Subscriber(ctx, still, seesLess, subscribers::remove);
            synchronized (recent) {
              missed(last, subscriber).forEach(subscriber::offer);
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

  private List<byte[]> missed(@Nullable String last, Subscriber reader) {
    var frames = new ArrayList<byte[]>();
    frames.add("retry: 1000\n\n".getBytes(UTF_8));
    if (last == null) {
      return frames;
    }
    int dash = last.lastIndexOf('-');
    long number = dash > 0 && last.substring(0, dash).equals(dashboard) ? number(last, dash) : -1;
    Frame oldest = recent.peek();
    if (number < 0 || (oldest != null && number < oldest.number() - 1)) {
      frames.add(frame("reload", "{}", "{}", sequence).bytes());
    } else {
      recent.stream().filter(f -> f.number() > number).forEach(f -> frames.add(f.to(reader)));
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

  private Frame frame(String event, String payload, String masked, long number) {
    byte[] bytes = bytes(event, payload, number);
    return new Frame(number, bytes, masked.equals(payload) ? bytes : bytes(event, masked, number));
  }

  private byte[] bytes(String event, String payload, long number) {
    String text =
        "id: " + dashboard + "-" + number + "\nevent: " + event + "\ndata: " + payload + "\n\n";
    return text.getBytes(UTF_8);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "live-heartbeat");
    thread.setDaemon(true);
    return thread;
  }
}
