package dev.ouvidor.dashboard.connections;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.pipeline.analysis.Analysis;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a little of every stream of a channel, as the pipeline would at the first start, and shows
 * what it would become. Nothing is written, and nothing is acknowledged to the outside. Thread
 * safe.
 */
final class Trial implements AutoCloseable {
  private static final int SHOWN = 3;
  private static final int CALLS = 5;
  private static final int AT_ONCE = 10;
  private static final int STREAMS = 10;
  private static final int LONGEST = 300;

  /** No further call after this. */
  private static final Duration ENOUGH = Duration.ofSeconds(5);

  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Function<Feedback, Analysis> judge;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          8,
          work -> {
            var thread = new Thread(work, "connection-trial");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * What came of one stream.
   *
   * @param state {@code OK}, or as in the health of connections
   * @param detail why it is not well, as {@link Reason#write} gives it; null if it is
   * @param rejected how many items could not be understood
   * @param items the newest of those read, newest first
   */
  record Outcome(
      String stream, String state, @Nullable String detail, int rejected, List<Item> items) {}

  /** A piece of feedback and what it would become. */
  record Item(
      String text,
      @Nullable String author,
      Instant createdAt,
      @Nullable String url,
      String sentiment,
      int severity,
      List<String> natures) {}

  Trial(Function<Feedback, Analysis> judge) {
    this.judge = judge;
  }

  /** Tries all streams side by side; takes fifteen seconds at most. */
  List<Outcome> of(Channel channel) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    List<String> streams = channel.streams().stream().limit(STREAMS).toList();
    List<Future<Outcome>> asked =
        streams.stream().map(stream -> threads.submit(() -> read(channel, stream))).toList();
    List<Outcome> outcomes = new ArrayList<>();
    for (int i = 0; i < streams.size(); i++) {
      outcomes.add(await(streams.get(i), asked.get(i), end));
    }
    return outcomes;
  }

  private static Outcome await(String stream, Future<Outcome> asked, long end) {
    try {
      return asked.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return failed(stream, Reason.of(Cause.TIMEOUT, PATIENCE.toMillis()));
    } catch (ExecutionException e) {
      return failed(stream, Reason.of(Cause.UNEXPECTED, e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(stream, Reason.of(Cause.INTERRUPTED));
    } finally {
      asked.cancel(true);
    }
  }

  private static Outcome failed(String stream, Reason why) {
    return new Outcome(stream, "UNAVAILABLE", why.write(), 0, List.of());
  }

  private Outcome read(Channel channel, String stream) throws InterruptedException {
    List<Feedback> items = new ArrayList<>();
    int rejected = 0;
    long enough = System.nanoTime() + ENOUGH.toNanos();
    try (FeedbackReader reader = channel.read(stream)) {
      String cursor = null;
      for (int call = 0; call < CALLS && System.nanoTime() < enough; call++) {
        Fetch fetched = reader.fetch(cursor, AT_ONCE);
        if (fetched instanceof Fetch.Failure failure) {
          String why = failure.reason().write();
          return new Outcome(stream, state(failure), why, rejected, shown(items));
        }
        var batch = (Fetch.Batch) fetched;
        items.addAll(batch.items());
        rejected += batch.rejected().size();
        cursor = batch.cursor();
        if (!batch.again().isZero()) {
          break;
        }
      }
    }
    return new Outcome(stream, "OK", null, rejected, shown(items));
  }

  private List<Item> shown(List<Feedback> items) {
    return items.stream()
        .filter(item -> !item.deleted())
        .sorted(Comparator.comparing(Feedback::createdAt).reversed())
        .limit(SHOWN)
        .map(this::shown)
        .toList();
  }

  private Item shown(Feedback item) {
    Analysis analysis = judge.apply(item);
    String text = item.body();
    return new Item(
        text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text,
        item.author() == null ? null : item.author().name(),
        item.createdAt(),
        item.url(),
        analysis.sentiment().name(),
        analysis.severity(),
        analysis.natures().stream().map(nature -> nature.code()).toList());
  }

  private static String state(Fetch fetched) {
    return fetched.getClass().getSimpleName().toUpperCase(Locale.ROOT);
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
