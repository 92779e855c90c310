package dev.ouvidor.dashboard.live;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.jspecify.annotations.Nullable;

/** What is logged while this is open, a hundred lines at most. */
final class LogLines extends AbstractAppender implements AutoCloseable {
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(100);

  LogLines() {
    super("lines", null, null, true, Property.EMPTY_ARRAY);
    start();
    root().addAppender(this);
  }

  /** The first line not seen yet, if need be in a moment; null if there is none. */
  @Nullable String next() throws InterruptedException {
    return lines.poll(300, TimeUnit.MILLISECONDS);
  }

  @Override
  public void append(LogEvent event) {
    var unused =
        lines.offer(event.getLoggerName() + ": " + event.getMessage().getFormattedMessage());
  }

  @Override
  public void close() {
    root().removeAppender(this);
    stop();
  }

  private static Logger root() {
    return (Logger) LogManager.getRootLogger();
  }
}
