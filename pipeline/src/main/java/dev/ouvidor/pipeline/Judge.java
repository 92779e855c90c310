package dev.ouvidor.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ouvidor.pipeline.analysis.Analyzer;
import dev.ouvidor.pipeline.index.Json;
import dev.ouvidor.pipeline.models.ModelSettings;
import dev.ouvidor.pipeline.settings.Setting;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The analyzer of one task: that of the model in force, or the one before until that model has been
 * read. Reading goes on elsewhere; a model that cannot be read is asked for again now and then. Not
 * thread safe.
 */
final class Judge {
  private static final Logger log = LoggerFactory.getLogger(Judge.class);
  private static final Duration AT_THE_START = Duration.ofSeconds(10);
  private static final long AGAIN_NANOS = Duration.ofSeconds(30).toNanos();

  private final Supplier<Analyzer> shipped;
  private final ModelFinder models;
  private final LongSupplier nanos;
  private Analyzer current;
  private String wanted = ModelSettings.SHIPPED;
  private @Nullable CompletableFuture<Analyzer> awaited;
  private long askedAt;

  /**
   * @param shipped gives the analyzer of the model that the product ships
   * @param nanos a clock that only goes forward
   */
  Judge(Supplier<Analyzer> shipped, ModelFinder models, LongSupplier nanos) {
    this.shipped = shipped;
    this.models = models;
    this.nanos = nanos;
    this.current = shipped.get();
  }

  /**
   * Takes a setting of {@link ModelSettings}: a model in force judges as soon as it has been read,
   * a candidate is only read, so that it is at hand.
   *
   * @return false if the setting makes no sense; it changes nothing then
   */
  boolean take(Setting setting) {
    String model;
    try {
      model = ModelSettings.model(Json.mapper().readTree(setting.body()));
    } catch (JsonProcessingException e) {
      log.error("{} {} makes no sense and is not used", setting.kind(), setting.version());
      return false;
    }
    if (setting.kind().equals(ModelSettings.IN_FORCE)) {
      choose(model);
    } else if (ModelSettings.isStored(model)) {
      var unused = models.apply(model);
    }
    return true;
  }

  private void choose(String model) {
    if (model.equals(wanted)) {
      return;
    }
    wanted = model;
    if (!ModelSettings.isStored(model)) {
      awaited = null;
      current = shipped.get();
    } else {
      ask();
    }
  }

  /**
   * Waits for the model in force, but not for long: then the shipped one judges until it is there.
   */
  void awaitModel() {
    CompletableFuture<Analyzer> coming = awaited;
    if (coming == null) {
      return;
    }
    try {
      coming.get(AT_THE_START.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.warn("Model {} is not there yet; until then the shipped one judges", wanted);
    }
  }

  /** What judges at this moment; never waits. */
  Analyzer analyzer() {
    CompletableFuture<Analyzer> coming = awaited;
    if (coming != null && coming.isDone()) {
      if (!coming.isCompletedExceptionally()) {
        current = coming.join();
        awaited = null;
      } else if (nanos.getAsLong() - askedAt > AGAIN_NANOS) {
        ask();
      }
    }
    return current;
  }

  private void ask() {
    askedAt = nanos.getAsLong();
    awaited = models.apply(wanted);
  }
}
