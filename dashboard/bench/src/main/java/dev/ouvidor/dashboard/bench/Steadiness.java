package dev.ouvidor.dashboard.bench;

import dev.ouvidor.pipeline.LocalPipeline;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Whether memory stays what it is when a bounded number of items is written again and again. */
final class Steadiness {
  private final PrintStream out;
  private final Search search;
  private final Path folder;

  Steadiness(PrintStream out, Search search, Path folder) {
    this.out = out;
    this.search = search;
    this.folder = folder;
  }

  /**
   * @param posts in all; each beyond the number of items edits one of them
   * @param items different ones
   * @param step after how many posts to look
   */
  void measure(long posts, long items, long step) throws IOException {
    out.printf(Locale.ROOT, "== memory: %d posts on %d items ==%n", posts, items);
    search.clear();
    var all = new Posts(Texts.ofCorpus(), 0, items);
    Feed feed = Feed.allAtOnce(all, posts, Instant.now());
    feed.open();
    try (LocalPipeline job = new Pipeline(search, folder).start()) {
      long next = step;
      long lastStored = 0;
      long lastAt = System.nanoTime();
      while (next <= posts) {
        if (job.failure().isPresent()) {
          throw new IllegalStateException("the pipeline failed: " + job.failure().get());
        }
        long stored = feed.isStarted() ? search.written(Indices.FEEDBACK) : 0;
        if (stored >= next) {
          double perSecond = (stored - lastStored) * 1e9 / (System.nanoTime() - lastAt);
          out.printf(
              Locale.ROOT, "%,12d posts, %,7.0f/s; %s%n", stored, perSecond, Memory.now(search));
          lastStored = stored;
          lastAt = System.nanoTime();
          next += step;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
      }
    }
    search.verify(Indices.FEEDBACK, Math.min(items, posts));
  }
}
