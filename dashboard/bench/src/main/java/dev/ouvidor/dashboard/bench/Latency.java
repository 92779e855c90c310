package dev.ouvidor.dashboard.bench;

import dev.ouvidor.pipeline.LocalPipeline;
import dev.ouvidor.pipeline.index.Indices;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How long a post takes to a search and to a screen, at a steady pace and through a burst. */
final class Latency {
  private static final double PROBES_PER_SECOND = 10;
  private static final Duration REPORT_EVERY = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(15);

  /** A lag that is none: refresh and batches alone make as much. */
  private static final double NORMAL_SECONDS = 2;

  private final PrintStream out;
  private final Search search;
  private final Path folder;

  Latency(PrintStream out, Search search, Path folder) {
    this.out = out;
    this.search = search;
    this.folder = folder;
  }

  /**
   * @param rate posts per second
   * @param livePercent of conversations, besides the probes
   */
  void steady(double rate, int livePercent, Duration warmUp, Duration measured) throws Exception {
    out.printf(Locale.ROOT, "== latency at %.0f posts/s, %d %% live ==%n", rate, livePercent);
    Duration all = warmUp.plus(measured);
    long posts = (long) (rate * all.toMillis() / 1e3);
    run(Pace.of(rate), posts, rate, livePercent, warmUp);
  }

  /**
   * Ten times the average pace, then average until all is normal again. Before it a minute of the
   * same and two of average, not measured: bursts come to a product that has been running, and a
   * JVM that has just started takes minutes to compile what it runs.
   */
  void burst(double average, int livePercent, Duration burst) throws Exception {
    Duration warming = Duration.ofMinutes(1);
    Duration before = warming.plusMinutes(2);
    Duration end = before.plus(burst);
    out.printf(
        Locale.ROOT,
        "== burst of %s at %.0f posts/s after %.0f posts/s, %d %% live ==%n",
        burst,
        10 * average,
        average,
        livePercent);
    Pace pace =
        Pace.of(10 * average).then(warming, average).then(before, 10 * average).then(end, average);
    long posts = pace.due(end.plusMinutes(3).toNanos());
    run(pace, posts, average, livePercent, before);
  }

  private void run(Pace pace, long posts, double rate, int livePercent, Duration warmUp)
      throws Exception {
    search.clear();
    long every = Math.max(1, (long) (rate / PROBES_PER_SECOND));
    Posts mix = Posts.of(livePercent);
    var probes = new Probes(every);
    var feed = new Feed(mix, posts, pace, Optional.of(probes), Optional.empty());
    double load = Cpu.load();
    try (var dashboard = new DashboardProcess(search, folder);
        var watcher = new SearchWatcher(search, probes.search())) {
      dashboard.listen(probes.stream());
      feed.open();
      try (LocalPipeline job = new Pipeline(search, folder).start()) {
        watch(feed, probes, job, warmUp);
      }
      search.verify(Indices.FEEDBACK, posts);
      out.printf(
          Locale.ROOT,
          "all %d posts are there, once; load %.1f -> %.1f%n",
          posts,
          load,
          Cpu.load());
    }
    out.println("to search:       " + probes.search());
    out.println("to event stream: " + probes.stream());
  }

  private void watch(Feed feed, Probes probes, LocalPipeline job, Duration warmUp) {
    double worst = 0;
    double normalSince = Double.NaN;
    long nextReport = System.nanoTime();
    boolean warm = false;
    long endsAt = 0;
    while (true) {
      job.failure()
          .ifPresent(
              why -> {
                throw new IllegalStateException("the pipeline failed: " + why);
              });
      long stored = feed.isStarted() ? search.written(Indices.FEEDBACK) : 0;
      double seconds = feed.isStarted() ? (System.nanoTime() - feed.startedAt()) / 1e9 : 0;
      double lag = feed.isStarted() ? feed.lagSeconds(stored) : 0;
      if (!warm && seconds > warmUp.toSeconds()) {
        probes.search().forget();
        probes.stream().forget();
        warm = true;
      }
      worst = warm ? Math.max(worst, lag) : 0;
      normalSince =
          lag > NORMAL_SECONDS ? Double.NaN : Double.isNaN(normalSince) ? seconds : normalSince;
      if (System.nanoTime() >= nextReport) {
        nextReport += REPORT_EVERY.toNanos();
        out.printf(
            Locale.ROOT,
            "%5.0f s: due %d, stored %d, lag %.1f s, load %.1f; search %s; stream %s%n",
            seconds,
            feed.due(),
            stored,
            lag,
            Cpu.load(),
            probes.search(),
            probes.stream());
      }
      if (feed.isStarted() && stored >= feed.total()) {
        endsAt = endsAt == 0 ? System.nanoTime() : endsAt;
        boolean seen =
            probes.search().outstanding(1).isEmpty() && probes.stream().outstanding(1).isEmpty();
        if (seen || System.nanoTime() - endsAt > PATIENCE.toNanos()) {
          out.printf(
              Locale.ROOT,
              "worst lag %.1f s; normal again (lag <= %.0f s) from second %.0f on%n",
              worst,
              NORMAL_SECONDS,
              normalSince);
          return;
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
    }
  }
}
