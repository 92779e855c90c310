package dev.ouvidor.dashboard.models;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.ouvidor.dashboard.models.Watch.Phase;
import dev.ouvidor.dashboard.web.Refusal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Learning in the background of this dashboard, one at a time. Thread safe. */
final class Training implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Training.class);

  private final Learning learning;
  private final InstantSource clock;
  private State state = new State(false, null, 0, null, null);
  private volatile boolean cancelled;

  /**
   * How it goes, as JSON of the API.
   *
   * @param phase null while nothing runs
   * @param share of the phase that is done, 0 to 1
   * @param startedAt of the last one; null before the first
   * @param error code of what stopped the last one; null if nothing did
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record State(
      boolean running,
      @Nullable Phase phase,
      double share,
      @Nullable Instant startedAt,
      @Nullable String error) {}

  Training(Learning learning, InstantSource clock) {
    this.learning = learning;
    this.clock = clock;
  }

  synchronized State state() {
    return state;
  }

  /**
   * Begins to learn.
   *
   * @throws Refusal 409 {@code training} while it does already
   */
  synchronized State start(String by) {
    if (state.running()) {
      throw Refusal.conflict("training", "a model is being learned already");
    }
    cancelled = false;
    Instant now = clock.instant();
    state = new State(true, Phase.READING, 0, now, null);
    Thread thread = new Thread(() -> learn(by, now), "learning");
    thread.setDaemon(true);
    // What customers wait for goes first.
    thread.setPriority(Thread.MIN_PRIORITY);
    thread.start();
    return state;
  }

  /** Stops it at the next occasion, within some seconds; what was learned so far is forgotten. */
  void cancel() {
    cancelled = true;
  }

  @Override
  public void close() {
    cancel();
  }

  private void learn(String by, Instant startedAt) {
    String error = "internal";
    try {
      learning.learn(by, (phase, share) -> at(new State(true, phase, share, startedAt, null)));
      error = null;
    } catch (CancellationException e) {
      error = "cancelled";
    } catch (Refusal e) {
      error = e.code();
    } catch (IOException | UncheckedIOException e) {
      log.warn("Learning stopped, the index does not answer: {}", e.toString());
      error = "unavailable";
    } catch (RuntimeException e) {
      log.error("Learning stopped by an error that nobody expected", e);
    } finally {
      set(new State(false, null, 0, startedAt, error));
    }
  }

  private void at(State now) {
    if (cancelled) {
      throw new CancellationException();
    }
    set(now);
  }

  private synchronized void set(State now) {
    state = now;
  }
}
