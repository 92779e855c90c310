package dev.ouvidor.dashboard.bench;

import dev.ouvidor.connectors.Feedback;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What the stand-in hands out: posts in the order of their numbers, each when its time has come.
 * The pipeline finds the current feed here, because a job graph cannot carry it. Thread safe.
 */
final class Feed {
  private static final AtomicReference<@Nullable Feed> CURRENT = new AtomicReference<>();

  private final Posts posts;
  private final long total;
  private final Pace pace;
  private final Optional<Probes> probes;
  private final Optional<Instant> writtenAt;
  private final AtomicLong startedAt = new AtomicLong();
  private final AtomicLong handedOut = new AtomicLong();

  /**
   * @param writtenAt of all posts; empty for the moment at which each is handed out
   */
  Feed(Posts posts, long total, Pace pace, Optional<Probes> probes, Optional<Instant> writtenAt) {
    this.posts = posts;
    this.total = total;
    this.pace = pace;
    this.probes = probes;
    this.writtenAt = writtenAt;
  }

  /** As fast as they are taken. */
  static Feed allAtOnce(Posts posts, long total, Instant writtenAt) {
    return new Feed(posts, total, Pace.NONE, Optional.empty(), Optional.of(writtenAt));
  }

  /** Makes this the feed that the stand-in hands out. */
  void open() {
    CURRENT.set(this);
  }

  static Feed current() {
    Feed feed = CURRENT.get();
    if (feed == null) {
      throw new IllegalStateException("no feed is open");
    }
    return feed;
  }

  /** The posts from a number on that are due, at most so many. */
  List<Feedback> take(long from, int max) {
    startedAt.compareAndSet(0, System.nanoTime());
    long end = Math.min(due(), Math.min(total, from + max));
    List<Feedback> taken = new ArrayList<>((int) Math.max(0, end - from));
    Instant now = writtenAt.orElseGet(Instant::now);
    for (long number = from; number < end; number++) {
      taken.add(post(number, now));
    }
    handedOut.accumulateAndGet(end, Math::max);
    return taken;
  }

  private Feedback post(long number, Instant now) {
    if (probes.isPresent() && probes.get().isProbe(number)) {
      return probes.get().send(posts, number, now, startedAt.get() + pace.dueAt(number));
    }
    return posts.at(number, now);
  }

  /** How many posts have come due. */
  long due() {
    return Math.min(total, startedAt.get() == 0 ? 0 : pace.due(System.nanoTime() - startedAt()));
  }

  /** How late the pipeline is if it has stored so many posts. */
  double lagSeconds(long stored) {
    return stored >= due()
        ? 0
        : Math.max(0, System.nanoTime() - startedAt() - pace.dueAt(stored)) / 1e9;
  }

  boolean isStarted() {
    return startedAt.get() != 0;
  }

  /** When the first post was asked for, as {@link System#nanoTime}. */
  long startedAt() {
    return startedAt.get();
  }

  long total() {
    return total;
  }

  long handedOut() {
    return handedOut.get();
  }
}
