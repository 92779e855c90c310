package dev.ouvidor.dashboard.live;

import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * One connected page. Written by servlet async I/O: nobody blocks on a page that stops reading; it
 * is cut off when it is too far behind, and comes back by itself.
 */
final class Subscriber implements WriteListener {
  private static final int MAX_BEHIND = 4_096;

  private final Context ctx;
  private final ServletOutputStream out;
  private final Consumer<Subscriber> left;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final Queue<byte[]> waiting = new ArrayDeque<>();
  private boolean started;
  private boolean unflushed;
  private boolean ended;

  Subscriber(Context ctx, Consumer<Subscriber> left) throws IOException {
    this.ctx = ctx;
    this.out = ctx.res().getOutputStream();
    this.left = left;
  }

  CompletableFuture<Void> begin() {
    ctx.req().getAsyncContext().setTimeout(0);
    out.setWriteListener(this);
    return done;
  }

  synchronized void offer(byte[] frame) {
    if (ended) {
      return;
    }
    if (waiting.size() >= MAX_BEHIND) {
      cutOff();
      return;
    }
    waiting.add(frame);
    if (started) {
      write();
    }
  }

  synchronized void end() {
    if (!ended) {
      ended = true;
      waiting.clear();
      left.accept(this);
      done.completeAsync(() -> null);
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
    end();
    ServletContextRequest.getServletContextRequest(ctx.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }
}
