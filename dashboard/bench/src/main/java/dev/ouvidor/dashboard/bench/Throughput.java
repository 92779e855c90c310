package dev.ouvidor.dashboard.bench;

import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Plain loader and whole product in turns on the same posts, then their parts alone. */
final class Throughput {
  private static final int[] BATCHES = {500, 1_000, 2_000, 5_000};
  private static final int[] CONCURRENCIES = {1, 2, 4};

  private final PrintStream out;
  private final Search search;
  private final Path folder;
  private final Instant written = Instant.now();

  /**
   * How much to measure.
   *
   * @param posts of each measured run
   * @param warmUp posts for each kind of run before the first measured one
   * @param gridPosts of each try with a batch size and a concurrency
   * @param rounds how often loader and product take turns
   */
  record Size(long posts, long warmUp, long gridPosts, int rounds) {}

  Throughput(PrintStream out, Search search, Path folder) {
    this.out = out;
    this.search = search;
    this.folder = folder;
  }

  /** Measures with so many live conversations in a hundred; the report. */
  Report measure(int livePercent, Size size) throws Exception {
    Posts posts = Posts.of(livePercent);
    out.printf(
        "== %d posts a run, %.0f characters on average, %d %% of conversations live ==%n",
        size.posts(), posts.texts().averageLength(), livePercent);
    double analysis = AnalysisAlone.micros(LinearAnalyzer.load(), posts);
    out.printf("analysis alone: %.1f CPU us/post%n", analysis);
    Path file = folder.resolve("finished-" + livePercent);
    Finished finished = Finished.write(file, posts, size.posts(), written, LinearAnalyzer.load());
    out.printf("finished documents: %d bytes a post%n", Files.size(file) / size.posts());
    try {
      return measure(posts, finished, size, analysis);
    } finally {
      Files.delete(file);
    }
  }

  private Report measure(Posts posts, Finished finished, Size size, double analysis)
      throws Exception {
    var loader = new Loader(search);
    var pipeline = new Pipeline(search, folder);
    long warm = Math.min(size.warmUp(), size.posts());
    if (warm > 0) {
      show("warm-up: loader", load(loader, finished, posts, warm, new Loader.Way(false, 1_000, 2)));
      show("warm-up: product", whole(pipeline, posts, warm));
    }
    Loader.Way best = best(loader, finished, posts, size);
    List<Outcome> loaded = new ArrayList<>();
    List<Outcome> processed = new ArrayList<>();
    for (int round = 0; round < size.rounds(); round++) {
      loaded.add(show("(a) loader, " + best, load(loader, finished, posts, size.posts(), best)));
      processed.add(show("(b) product", whole(pipeline, posts, size.posts())));
    }
    Memory memory = Memory.now(search);
    out.println(memory);
    Outcome typed =
        show(
            "(a) loader, typed",
            load(
                loader,
                finished,
                posts,
                size.posts(),
                new Loader.Way(true, best.batch(), best.concurrency())));
    Outcome half =
        show("(d) Flink alone", pipeline.half(Feed.allAtOnce(posts, size.posts(), written)));
    return new Report(
        Outcome.median(loaded), typed, Outcome.median(processed), half, analysis, memory);
  }

  private Loader.Way best(Loader loader, Finished finished, Posts posts, Size size)
      throws IOException, InterruptedException {
    Loader.Way best = new Loader.Way(false, 1_000, 2);
    double fastest = 0;
    if (size.gridPosts() == 0) {
      return best;
    }
    for (int batch : BATCHES) {
      for (int concurrency : CONCURRENCIES) {
        var way = new Loader.Way(false, batch, concurrency);
        Outcome outcome =
            show(
                "grid: " + way,
                load(loader, finished, posts, Math.min(size.gridPosts(), size.posts()), way));
        if (outcome.perSecond() > fastest) {
          fastest = outcome.perSecond();
          best = way;
        }
      }
    }
    return best;
  }

  private static Outcome load(
      Loader loader, Finished finished, Posts posts, long count, Loader.Way way)
      throws IOException, InterruptedException {
    return loader.load(finished, count, posts.cases(count), way);
  }

  private Outcome whole(Pipeline pipeline, Posts posts, long count)
      throws IOException, InterruptedException {
    return pipeline.whole(Feed.allAtOnce(posts, count, written), posts.cases(count));
  }

  private Outcome show(String what, Outcome outcome) {
    out.printf("%-28s %s%n", what, outcome);
    return outcome;
  }
}
