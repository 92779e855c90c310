package dev.ouvidor.pipeline.source;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.pipeline.source.Channels.Standing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.connector.base.source.reader.RecordsBySplits;
import org.apache.flink.connector.base.source.reader.RecordsWithSplitIds;
import org.apache.flink.connector.base.source.reader.splitreader.SplitReader;
import org.apache.flink.connector.base.source.reader.splitreader.SplitsChange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one stream in a thread of its own: asks when it is time, and turns whatever happens into
 * items or into the health of the stream. A channel never fails the job.
 */
final class StreamReader implements SplitReader<Emission, FeedbackSplit> {
  private static final Logger log = LoggerFactory.getLogger(StreamReader.class);
  private static final int MAX_ITEMS = 500;
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration REST = Duration.ofSeconds(2);
  private static final Duration MAX_BACK_OFF = Duration.ofMinutes(1);
  private static final RecordsWithSplitIds<Emission> NOTHING =
      new RecordsBySplits<>(Map.of(), Set.of());

  private final Channels channels;
  private final HealthReporter reporter;
  private final InstantSource clock;
  private final AtomicReference<@Nullable String> toAcknowledge = new AtomicReference<>();
  private final Alarm alarm = new Alarm();
  private final BackOff backOff = new BackOff(() -> ThreadLocalRandom.current().nextDouble());
  private @Nullable FeedbackSplit split;
  private @Nullable StreamHealth health;
  private @Nullable ConnectionConfig config;
  private @Nullable FeedbackReader reader;
  private boolean resting;
  private long since;
  private int surprises;

  StreamReader(Channels channels, HealthReporter reporter, InstantSource clock) {
    this.channels = channels;
    this.reporter = reporter;
    this.clock = clock;
  }

  @Override
  public void handleSplitsChanges(SplitsChange<FeedbackSplit> change) {
    FeedbackSplit added = change.splits().get(0);
    split = added;
    since = channels.looks();
  }

  @Override
  public RecordsWithSplitIds<Emission> fetch() {
    FeedbackSplit from = Objects.requireNonNull(split, "no split yet");
    acknowledge();
    Standing standing = channels.standing(from, since);
    if (standing == Standing.OVER) {
      return over(from);
    }
    Fetch outcome;
    try {
      if (!(standing == Standing.READ ? isTime(from) : rest())) {
        return NOTHING;
      }
      outcome = alarm.interruptibly(() -> ask(from));
    } catch (InterruptedException e) {
      return NOTHING;
    }
    Duration rest = backOff.after(outcome);
    reporter.report(health(from).after(outcome, rest, clock.instant()));
    alarm.set(rest);
    if (outcome instanceof Fetch.Batch batch) {
      split = from.at(batch.cursor());
      return records(from, batch);
    }
    return NOTHING;
  }

  /** Everything up to this cursor is in a complete checkpoint. Called by the task thread. */
  void acknowledge(String cursor) {
    toAcknowledge.set(cursor);
    alarm.wakeUp();
  }

  @Override
  public void wakeUp() {
    alarm.wakeUp();
  }

  /** Ends a call that is under way. Called by the task thread. */
  void stop() {
    alarm.stop();
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }

  private RecordsWithSplitIds<Emission> over(FeedbackSplit from) {
    close();
    return new RecordsBySplits<>(Map.of(), Set.of(from.splitId()));
  }

  /** Waits a little, or until somebody says that something has changed. */
  private boolean rest() throws InterruptedException {
    close();
    resting = true;
    alarm.set(REST);
    alarm.await();
    return false;
  }

  /** Waits until it is time to ask; what has just been changed is asked at once. */
  private boolean isTime(FeedbackSplit from) throws InterruptedException {
    ConnectionConfig now;
    try {
      now = channels.config(from);
      health(from);
    } catch (RuntimeException e) {
      log.debug("{} has just been taken away", from.splitId(), e);
      return false;
    }
    if (resting || now != config) {
      close();
      config = now;
      resting = false;
      alarm.set(Duration.ZERO);
    }
    return alarm.await();
  }

  private StreamHealth health(FeedbackSplit from) {
    StreamHealth known = health;
    if (known == null) {
      known = new StreamHealth(from, channels.type(from), channels.family(from));
      health = known;
      reporter.report(known.waiting(clock.instant()));
    }
    return known;
  }

  private void acknowledge() {
    String cursor = toAcknowledge.getAndSet(null);
    if (cursor == null || reader == null) {
      return;
    }
    try {
      reader.acknowledge(cursor);
    } catch (RuntimeException e) {
      log.warn("Acknowledging to {} failed: {}", split, e.getClass().getName());
    }
  }

  private Fetch ask(FeedbackSplit from) throws InterruptedException {
    try {
      FeedbackReader open = reader;
      if (open == null) {
        open = channels.read(from);
        reader = open;
      }
      Fetch outcome = open.fetch(from.cursor(), MAX_ITEMS);
      surprises = 0;
      return outcome;
    } catch (SettingsException e) {
      return new Fetch.Unauthorised(Reason.of(Cause.SETTINGS, e.getMessage()), MAX_BACK_OFF);
    } catch (RuntimeException e) {
      return surprised(from, e);
    }
  }

  /** Says where it happened, not what the exception says: that may hold a customer's words. */
  private Fetch surprised(FeedbackSplit from, RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    String where = e.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    if (surprises == 0 && !Thread.currentThread().isInterrupted()) {
      log.error("Reading {} failed unexpectedly: {}", from.splitId(), where);
    }
    Duration backOff = AFTER_FAILURE.multipliedBy(1L << Math.min(surprises++, 6));
    return new Fetch.Unavailable(
        Reason.of(Cause.UNEXPECTED, where),
        backOff.compareTo(MAX_BACK_OFF) > 0 ? MAX_BACK_OFF : backOff);
  }

  private static RecordsWithSplitIds<Emission> records(FeedbackSplit from, Fetch.Batch batch) {
    List<Emission> emissions = new ArrayList<>(batch.items().size() + batch.rejected().size() + 1);
    batch.items().forEach(item -> emissions.add(new Emission(Collected.of(item), null)));
    batch.rejected().forEach(item -> emissions.add(new Emission(Collected.of(item), null)));
    emissions.add(new Emission(null, batch.cursor()));
    return new RecordsBySplits<>(Map.of(from.splitId(), emissions), Set.of());
  }
}
