package dev.ouvidor.dashboard.taxonomy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.dashboard.cases.Poller;
import dev.ouvidor.pipeline.analysis.TaxonomyRules;
import dev.ouvidor.pipeline.index.Beside;
import dev.ouvidor.pipeline.index.SettingsInForce;
import dev.ouvidor.pipeline.index.SettingsStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Labels stored feedback anew while a run is under way, and after it whatever came without both
 * labels: the pipeline needs some seconds to hear of a run. Every dashboard has one; the one that
 * holds the claim works, and another goes on if it is gone, with what still lacks labels. Thread
 * safe.
 */
public final class Relabeller implements AutoCloseable {
  private static final Duration PACE = Duration.ofSeconds(1);
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration TOLD = Duration.ofSeconds(1);

  /** After a run only what the pipeline wrote before it heard of it lacks labels. */
  private static final Duration LOOK = Duration.ofSeconds(3);

  /** Nobody waits longer for a switch. */
  private static final int MOST_LATE = 5_000;

  private static final int MOST_WALKS = 3;
  private static final int PAGE = 1_000;

  /** They wait for Elasticsearch most of the time, so that they leave room on as many cores. */
  private static final int MOST_THREADS = 4;

  private final ElasticsearchClient client;
  private final Relabellings runs;
  private final LabelledFeedback feedback;
  private final ModelWords words;
  private final InstantSource clock;
  private final String self;
  private final int threads;
  private volatile boolean closing;
  private Instant lookAt = Instant.EPOCH;
  private final Poller poller;

  /**
   * Starts at once.
   *
   * @param self id of this dashboard
   */
  public Relabeller(
      ElasticsearchClient client, SettingsStore settings, InstantSource clock, String self) {
    this.client = client;
    this.runs = new Relabellings(client, settings, clock);
    this.feedback = new LabelledFeedback(client);
    this.words = new ModelWords(client);
    this.clock = clock;
    this.self = self;
    this.threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    this.poller = new Poller("relabeller", PACE, this::poll);
  }

  private void poll() {
    try {
      SettingsInForce now = runs.now();
      Beside beside = now.beside();
      String id = beside == null ? null : current(beside);
      Relabelling run = id == null ? null : runs.get(id);
      if (beside != null && run != null && hasWork(beside, run)) {
        work(now, beside, run.id());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean hasWork(Beside beside, Relabelling run) throws IOException {
    if (run.state(beside) == Relabelling.State.RUNNING) {
      return true;
    }
    Instant time = clock.instant();
    if (time.isBefore(lookAt)) {
      return false;
    }
    lookAt = time.plus(LOOK);
    return feedback.count(LabelledFeedback.missing(beside)) > 0;
  }

  /**
   * Labels what came of late, so that a switch finds all of it.
   *
   * @return whether nothing lacks labels now, or hardly anything while more and more comes
   */
  boolean settle(SettingsInForce now) throws IOException {
    Beside beside = now.beside();
    String id = beside == null ? null : current(beside);
    Relabelling run = id == null ? null : runs.get(id);
    if (beside == null || run == null) {
      return false;
    }
    for (int walk = 0; walk < MOST_WALKS; walk++) {
      feedback.refresh();
      long late = feedback.count(LabelledFeedback.missing(beside));
      if (late == 0 || late > MOST_LATE) {
        return late == 0;
      }
      try {
        label(now, beside, run, written -> !closing);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** The run under way, or else the one that is looked at; null if there is neither. */
  private static @Nullable String current(Beside beside) {
    return beside.wayBack() || beside.run() == null ? beside.front() : beside.run();
  }

  private void work(SettingsInForce now, Beside beside, String id)
      throws IOException, InterruptedException {
    Relabelling mine =
        runs.change(
            id,
            run ->
                run.isFreeFor(self, clock.instant())
                    ? run.claimed(self, clock.instant(), LEASE)
                    : run);
    if (mine == null || !self.equals(mine.owner())) {
      return;
    }
    try {
      feedback.refresh();
      label(now, beside, mine, new Progress(now, id)::wrote);
      if (finished(now, beside)) {
        finish(beside, mine);
      }
      change(id, Relabelling::released);
    } catch (IOException | RuntimeException e) {
      change(id, run -> run.troubled(e.toString()));
      throw e;
    }
  }

  /**
   * Goes once over what lacks labels.
   *
   * @param progress false ends it
   */
  private void label(SettingsInForce now, Beside beside, Relabelling run, IntPredicate progress)
      throws IOException, InterruptedException {
    Integer version = beside.version();
    var relabel =
        new Relabel(
            beside,
            rules(now.version()),
            beside.run() == null || version == null ? null : rules(version),
            run,
            words::of);
    new Walk(client, relabel, progress).run(threads, PAGE);
  }

  private TaxonomyRules rules(int version) throws IOException {
    return version == 0
        ? TaxonomyRules.builtIn()
        : TaxonomyRules.of(version, runs.taxonomy(version));
  }

  private boolean finished(SettingsInForce now, Beside beside) throws IOException {
    feedback.refresh();
    return now.equals(runs.now()) && feedback.count(LabelledFeedback.missing(beside)) == 0;
  }

  private void finish(Beside beside, Relabelling run) throws IOException {
    if (run.state(beside) == Relabelling.State.RUNNING) {
      Differences differences = feedback.differences(beside, run.id());
      change(run.id(), one -> one.ready(clock.instant(), differences));
    }
  }

  private void change(String id, UnaryOperator<Relabelling> change) {
    runs.change(id, run -> self.equals(run.owner()) ? change.apply(run) : run);
  }

  /** Says now and then how fast it goes, and ends the walk when it is not wanted any more. */
  private final class Progress {
    private final SettingsInForce begun;
    private final String id;
    private final Instant since = clock.instant();
    private long written;
    private Instant told = since;

    Progress(SettingsInForce begun, String id) {
      this.begun = begun;
      this.id = id;
    }

    boolean wrote(int documents) {
      written += documents;
      Instant now = clock.instant();
      if (closing || now.isBefore(told.plus(TOLD))) {
        return !closing;
      }
      told = now;
      double rate = written * 1_000.0 / Math.max(1, Duration.between(since, now).toMillis());
      Relabelling held =
          runs.change(
              id,
              run -> self.equals(run.owner()) ? run.measured(rate, clock.instant(), LEASE) : run);
      try {
        return held != null && self.equals(held.owner()) && begun.equals(runs.now());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Ends after the page at hand; another dashboard goes on at once. */
  @Override
  public void close() {
    closing = true;
    poller.close();
  }
}
