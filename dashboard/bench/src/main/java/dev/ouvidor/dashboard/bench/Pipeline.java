package dev.ouvidor.dashboard.bench;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.pipeline.FeedbackJob;
import dev.ouvidor.pipeline.JobConfig;
import dev.ouvidor.pipeline.JobSettings;
import dev.ouvidor.pipeline.LocalPipeline;
import dev.ouvidor.pipeline.analysis.LinearAnalyzer;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The product's job on a feed: all of it, or its first half into nothing. */
final class Pipeline {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final LongAdder DISCARDED = new LongAdder();

  private final Search search;
  private final Path folder;

  Pipeline(Search search, Path folder) {
    this.search = search;
    this.folder = folder;
  }

  /** The job as people run it: parallelism 1, a checkpoint every ten seconds. */
  LocalPipeline start() throws IOException {
    return LocalPipeline.start(
        config(),
        Files.createTempDirectory(folder, "checkpoints"),
        new StandIn.Opener(),
        LinearAnalyzer::load);
  }

  private JobConfig config() {
    return JobConfig.of(List.of(StandIn.config()), search.connection());
  }

  /** The whole path, into empty indices; makes sure that all documents are there, once. */
  Outcome whole(Feed feed, long cases) throws IOException, InterruptedException {
    search.clear();
    feed.open();
    Outcome outcome;
    try (LocalPipeline job = start()) {
      outcome = measured(feed, () -> stored(job));
      await("cases", () -> search.written(Indices.CASES), cases);
    }
    search.verify(Indices.FEEDBACK, feed.total());
    search.verify(Indices.CASES, cases);
    search.verify(Indices.QUARANTINE, 0);
    return outcome;
  }

  /** Source and dedupe into a sink that only counts. */
  Outcome half(Feed feed) throws Exception {
    feed.open();
    DISCARDED.reset();
    Configuration settings = JobSettings.of(config());
    settings.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    settings.set(
        CheckpointingOptions.CHECKPOINTS_DIRECTORY,
        Files.createTempDirectory(folder, "checkpoints").toUri().toString());
    var env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    env.setParallelism(1);
    FeedbackJob.once(env, config(), new StandIn.Opener())
        .sinkTo(new Discard())
        .uid("discard")
        .name("discard");
    JobClient job = env.executeAsync("source and dedupe");
    try {
      return measured(feed, DISCARDED::sum);
    } finally {
      job.cancel().get();
    }
  }

  private long stored(LocalPipeline job) {
    if (job.failure().isPresent()) {
      throw new IllegalStateException("the pipeline failed: " + job.failure().get());
    }
    return search.written(Indices.FEEDBACK);
  }

  private Outcome measured(Feed feed, LongSupplier done) throws InterruptedException {
    await("the first post", () -> feed.isStarted() ? 1 : 0, 1);
    double before = Cpu.load();
    Cpu cpu = Cpu.since(search.process());
    await("posts", done, feed.total());
    return new Outcome(feed.total(), cpu.spent(), before, Cpu.load());
  }

  private static void await(String what, LongSupplier now, long wanted) {
    long last = -1;
    long lastChange = System.nanoTime();
    for (long have = now.getAsLong(); have < wanted; have = now.getAsLong()) {
      if (have != last) {
        last = have;
        lastChange = System.nanoTime();
      } else if (System.nanoTime() - lastChange > PATIENCE.toNanos()) {
        throw new IllegalStateException("%s: stuck at %d of %d".formatted(what, have, wanted));
      }
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
  }

  /** Counts and forgets. */
  private static final class Discard implements Sink<Feedback> {
    private static final long serialVersionUID = 1;

    @Override
    public SinkWriter<Feedback> createWriter(WriterInitContext context) {
      return new SinkWriter<>() {
        @Override
        public void write(Feedback element, Context context) {
          DISCARDED.increment();
        }

        @Override
        public void flush(boolean endOfInput) {
          // Nothing is held back.
        }

        @Override
        public void close() {
          // Holds nothing.
        }
      };
    }
  }
}
