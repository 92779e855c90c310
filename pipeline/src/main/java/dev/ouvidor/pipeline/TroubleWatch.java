package dev.ouvidor.pipeline;

import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log when trouble begins and when it is over; Flink itself says it at every try. */
final class TroubleWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TroubleWatch.class);
  private static final long EVERY_MS = 2_000;

  private final Supplier<Optional<String>> trouble;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var thread = new Thread(work, "pipeline-watch");
            thread.setDaemon(true);
            return thread;
          });
  private boolean well = true;

  /**
   * @param trouble empty while all is well; asked from a thread of its own
   */
  TroubleWatch(Supplier<Optional<String>> trouble) {
    this.trouble = trouble;
    var unused =
        timer.scheduleWithFixedDelay(this::look, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      Optional<String> now = trouble.get();
      if (now.isPresent() && well) {
        log.warn("The pipeline is in trouble: {}", now.get());
      } else if (now.isEmpty() && !well) {
        log.info("The pipeline is well again");
      }
      well = now.isEmpty();
    } catch (RuntimeException e) {
      log.debug("Nobody can tell how the pipeline is", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
