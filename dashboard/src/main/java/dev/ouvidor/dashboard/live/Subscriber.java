package dev.ouvidor.dashboard.live;

import io.javalin.http.Context;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connected page. Written by servlet async I/O: nobody blocks on a page that stops reading; it
 * is cut off when it is too far behind, and comes back by itself. The response is ended here and
 * nowhere else, once, whoever notices first that the page is gone.
 */
final class Subscriber implements WriteListener, AsyncListener {
  private static final Logger log = LoggerFactory.getLogger(Subscriber.class);
  private static final int MAX_BEHIND = 4_096;

  /** So many frames go out without waiting for more. */
  private static final int ENOUGH = 64;

  private final Context ctx;
  private final AsyncContext response;
  private final ServletOutputStream out;
  private final BooleanSupplier still;
  private final boolean seesLess;
  private final Consumer<Subscriber> left;
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private boolean started;
  private boolean unflushed;
  private boolean ended;

  /**
   * @param ctx of a request that is asynchronous already
   * @param still whether it may go on reading
   * @param seesLess whether its reader may not see personal data
   * @param left told once, when the page is gone
   */
  Subscriber(Context ctx, BooleanSupplier still, boolean seesLess, Consumer<Subscriber> left)
      throws IOException {
    this.ctx = ctx;
    this.response = ctx.req().getAsyncContext();
    this.out = ctx.res().getOutputStream();
    this.still = still;
    this.seesLess = seesLess;
    this.left = left;
  }

  void begin() {
    response.setTimeout(0);
    response.addListener(this);
    out.setWriteListener(this);
  }

  boolean seesLess() {
    return seesLess;
  }

  /** Takes a frame, which goes out with the next {@link #send}, or with many others before. */
  synchronized void offer(byte[] frame) {
    if (ended) {
      return;
    }
    if (waiting.size() >= MAX_BEHIND) {
      cutOff();
      return;
    }
    waiting.add(frame);
    if (waiting.size() >= ENOUGH) {
      send();
    }
  }

  /** Writes what waits, as far as the page reads it. */
  synchronized void send() {
    try {
      if (started && !waiting.isEmpty()) {
        write();
      }
    } catch (RuntimeException e) {
      log.debug("The stream of a page cannot be written", e);
      end();
    }
  }

  /** Ends it when it may not go on; while that cannot be found out, it goes on. */
  void check() {
    try {
      if (!still.getAsBoolean()) {
        end();
      }
    } catch (RuntimeException e) {
      log.debug("Whether a page may go on reading cannot be found out", e);
    }
  }

  synchronized void end() {
    if (ended) {
      return;
    }
    ended = true;
    waiting.clear();
    left.accept(this);
    try {
      response.complete();
    } catch (IllegalStateException over) {
      log.debug("The server ended the stream of a page before: {}", over.toString());
    }
  }

  @Override
  public synchronized void onWritePossible() {
    started = true;
    write();
  }

  @Override
  public void onError(Throwable gone) {
    end();
  }

  @Override
  public void onError(AsyncEvent gone) {
    end();
  }

  /** What is kept of the response belongs to another request after this. */
  @Override
  public void onComplete(AsyncEvent over) {
    end();
  }

  @Override
  public void onTimeout(AsyncEvent late) {
    end();
  }

  @Override
  public void onStartAsync(AsyncEvent begun) {}

  private void write() {
    try {
      while (!ended && out.isReady()) {
        byte[] frame = waiting.poll();
        if (frame != null) {
          out.write(frame);
          unflushed = true;
        } else if (unflushed) {
          unflushed = false;
          out.flush();
        } else {
          return;
        }
      }
    } catch (IOException gone) {
      end();
    }
  }

  private void cutOff() {
    ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
    end();
  }
}
