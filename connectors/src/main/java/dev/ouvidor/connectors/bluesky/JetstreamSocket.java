package dev.ouvidor.connectors.bluesky;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One WebSocket connection, from opening to end; never reopened. Messages wait in a queue; when it
 * is full, no more are asked for until some are taken, so none is dropped here.
 */
final class JetstreamSocket implements WebSocket.Listener, AutoCloseable {
  private static final int CAPACITY = 5_000;
  private static final int LONGEST = 1 << 20;

  private final InstantSource clock;
  private final LinkedBlockingQueue<String> messages = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private volatile @Nullable WebSocket socket;
  private volatile Instant heard;
  private volatile Instant pinged;
  private volatile @Nullable String end;
  private boolean full;

  private JetstreamSocket(InstantSource clock) {
    this.clock = clock;
    this.heard = clock.instant();
    this.pinged = heard;
  }

  /**
   * @throws IOException if it does not come about in time
   */
  static JetstreamSocket connect(HttpClient client, URI uri, Duration timeout, InstantSource clock)
      throws IOException, InterruptedException {
    var listener = new JetstreamSocket(clock);
    CompletableFuture<WebSocket> opening =
        client.newWebSocketBuilder().connectTimeout(timeout).buildAsync(uri, listener);
    try {
      opening.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return listener;
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(
          cause instanceof WebSocketHandshakeException refused
              ? "answers with status " + refused.getResponse().statusCode()
              : "cannot be reached: " + cause,
          cause);
    } catch (TimeoutException | InterruptedException e) {
      listener.close();
      opening.thenAccept(WebSocket::abort);
      if (e instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      throw new IOException("does not answer within " + timeout.toMillis() + " ms", e);
    }
  }

  /** Why it has ended, as far as is known; null as long as it has not. What came waits still. */
  @Nullable String end() {
    return end;
  }

  /** Whether nothing waits to be taken. */
  boolean isEmpty() {
    return messages.isEmpty();
  }

  /** What has arrived; waits for the first. */
  List<String> take(int max, Duration wait) throws InterruptedException {
    var taken = new ArrayList<String>();
    String first = messages.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
    if (first != null) {
      taken.add(first);
      messages.drainTo(taken, max - 1);
    }
    goOn();
    return taken;
  }

  /** Asks the other side whether it is there, or gives it up when it has not answered that. */
  void guard(Duration quiet, Duration patience) {
    Instant now = clock.instant();
    WebSocket open = socket;
    if (open == null || isFull()) {
      return;
    } else if (pinged.isAfter(heard)) {
      if (now.isAfter(pinged.plus(patience))) {
        end("answers no ping");
        open.abort();
      }
    } else if (now.isAfter(heard.plus(quiet))) {
      pinged = now;
      open.sendPing(ByteBuffer.allocate(0));
    }
  }

  @Override
  public void close() {
    end("closed");
    WebSocket open = socket;
    if (open != null) {
      open.abort();
    }
  }

  @Override
  public void onOpen(WebSocket webSocket) {
    socket = webSocket;
    heard = clock.instant();
    webSocket.request(1);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    heard = clock.instant();
    text.append(data);
    if (text.length() > LONGEST) {
      end("a message is longer than " + LONGEST + " characters");
      from.abort();
      return null;
    } else if (last) {
      messages.add(text.toString());
      text.setLength(0);
    }
    synchronized (this) {
      full = messages.size() >= CAPACITY;
      if (!full) {
        from.request(1);
      }
    }
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
    return heard(from);
  }

  @Override
  public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
    return heard(from);
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
    end("closed with status " + status + " " + reason);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable failure) {
    end(failure.toString());
  }

  private @Nullable CompletionStage<?> heard(WebSocket from) {
    heard = clock.instant();
    from.request(1);
    return null;
  }

  private synchronized void end(String why) {
    end = end == null ? why : end;
  }

  private synchronized boolean isFull() {
    return full;
  }

  private synchronized void goOn() {
    WebSocket open = socket;
    if (full && messages.size() < CAPACITY / 2 && open != null) {
      full = false;
      open.request(1);
    }
  }
}
