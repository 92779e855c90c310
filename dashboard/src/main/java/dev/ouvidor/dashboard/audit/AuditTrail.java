package dev.ouvidor.dashboard.audit;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.pipeline.index.Indices;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The audit trail: one chain for all dashboards. The id of a document is its number in the chain,
 * and documents are only ever created, so of all dashboards that want to write the next number one
 * succeeds; the others see what it wrote and go on from there. One chain and not one for each
 * dashboard: with those, nobody would notice that a whole one is gone, and there would be no order
 * between what two of them wrote.
 *
 * <p>What is asked for while something is being written is written together: the first of a block
 * carries the others until each stands on its own, so that a block is there as a whole or not at
 * all, and whoever comes next finishes what a dashboard that died has left.
 *
 * <p>Thread safe. Methods throw {@link java.io.UncheckedIOException} if Elasticsearch does not
 * answer; what they write may then be there or not.
 */
public final class AuditTrail {
  private static final long CONTENDED = TimeUnit.SECONDS.toNanos(5);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int PAGE = 1_000;

  /** Above every number that a trail reaches, and still exact as a floating-point number. */
  static final long ALL = 1L << 53;

  private static final int LARGEST_BLOCK = 100;

  private final SharedDocuments<AuditEntry> entries;
  private final InstantSource clock;
  private final Queue<Asked> waiting = new ConcurrentLinkedQueue<>();
  private long seq;
  private String hash = AuditEntry.BEGINNING;

  /** Who came first goes first: a monitor would let somebody wait for a minute. */
  private final ReentrantLock line = new ReentrantLock(true);

  /** When another dashboard was last found to have been faster, and how long writing last took. */
  private long metAt = System.nanoTime() - CONTENDED;

  private long took;

  /** What somebody waits for; all but the question belongs to who holds the line. */
  private static final class Asked {
    private final String id = UUID.randomUUID().toString();
    private final AuditEntry.Done done;
    private @Nullable AuditEntry kept;
    private @Nullable RuntimeException failure;

    private Asked(AuditEntry.Done done) {
      this.done = done;
    }

    private boolean isOpen() {
      return kept == null && failure == null;
    }

    private AuditEntry answer() {
      if (failure != null) {
        throw failure;
      }
      return Objects.requireNonNull(kept);
    }
  }

  public AuditTrail(ElasticsearchClient client, InstantSource clock) {
    this.entries = new SharedDocuments<>(client, Indices.AUDIT, AuditEntry.class, Refresh.False);
    this.clock = clock;
  }

  /** Writes it down, in the order of asking; comes back when it is kept. */
  public AuditEntry append(AuditEntry.Done done) {
    var asked = new Asked(done);
    waiting.add(asked);
    line.lock();
    try {
      while (asked.isOpen()) {
        giveWay();
        write();
      }
      return asked.answer();
    } finally {
      line.unlock();
    }
  }

  /**
   * Another dashboard has to read what was written here before it can write what follows, and would
   * come too late for ever if this one went on at once.
   */
  private void giveWay() {
    if (System.nanoTime() - metAt < CONTENDED) {
      LockSupport.parkNanos(Math.min(took, LONGEST_PAUSE));
    }
  }

  /** Writes what was asked for until now, the one who holds the line for all others. */
  private void write() {
    var block = new ArrayList<Asked>();
    while (block.size() < LARGEST_BLOCK && !waiting.isEmpty()) {
      block.add(waiting.remove());
    }
    try {
      List<AuditEntry> links = write(block);
      for (int i = 0; i < links.size(); i++) {
        block.get(i).kept = links.get(i);
      }
    } catch (RuntimeException e) {
      block.forEach(asked -> asked.failure = e);
    } catch (Error e) {
      block.forEach(asked -> asked.failure = new IllegalStateException("not written down", e));
      throw e;
    }
  }

  private List<AuditEntry> write(List<Asked> block) {
    if (seq == 0) {
      moveToEnd();
    }
    while (true) {
      AuditEntry next = AuditEntry.block(following(block));
      long from = System.nanoTime();
      if (entries.create(key(next.seq()), next)) {
        finish(next);
        took = System.nanoTime() - from;
        return next.links();
      }
      metAt = System.nanoTime();
      AuditEntry there = entries.get(key(next.seq()));
      if (there == null) {
        throw new IllegalStateException("entry " + next.seq() + " is refused and not there");
      }
      finish(there);
      // Written, but the answer was lost on the way.
      if (there.id().equals(next.id())) {
        return there.links();
      }
    }
  }

  private List<AuditEntry> following(List<Asked> block) {
    var links = new ArrayList<AuditEntry>();
    String previous = hash;
    for (Asked asked : block) {
      var link =
          AuditEntry.of(seq + 1 + links.size(), asked.id, clock.instant(), asked.done, previous);
      links.add(link);
      previous = link.hash();
    }
    return links;
  }

  /** Makes documents of what an entry carries, and goes on behind it. */
  private void finish(AuditEntry entry) {
    List<AuditEntry> links = entry.links();
    var others = new LinkedHashMap<String, AuditEntry>();
    links.subList(1, links.size()).forEach(one -> others.put(key(one.seq()), one));
    entries.createMissing(others);
    seq = links.get(links.size() - 1).seq();
    hash = links.get(links.size() - 1).hash();
  }

  /** Goes behind the last entry that is found, and finishes its block. */
  private void moveToEnd() {
    for (AuditEntry last : newest(null, ALL, 1)) {
      AuditEntry head = last.head() == null ? null : entries.get(key(last.head()));
      finish(head == null ? last : head);
    }
  }

  /**
   * Entries from the newest on.
   *
   * @param filter which of them; null for all
   * @param before only what has a smaller number
   */
  List<AuditEntry> newest(@Nullable Query filter, long before, int size) {
    Query older = Query.of(q -> q.range(r -> r.number(n -> n.field("seq").lt((double) before))));
    return entries.search(
        size,
        s ->
            s.query(q -> q.bool(b -> filter == null ? b.filter(older) : b.filter(older, filter)))
                .sort(o -> o.field(f -> f.field("seq").order(SortOrder.Desc))));
  }

  /**
   * What came out of reading all of it.
   *
   * @param entries how many fit
   * @param head number and hash of the last that fits, to be noted elsewhere
   * @param broken number of the first that is missing, changed or does not follow from the one
   *     before; null if there is none
   */
  public record Verdict(long entries, String head, @Nullable Long broken) {}

  /**
   * Reads the whole trail and checks every link.
   *
   * @param known a head that was noted earlier and must be part of it; null if there is none
   */
  public Verdict verify(@Nullable String known) {
    finishTheLast();
    String previous = AuditEntry.BEGINNING;
    long last = 0;
    boolean met = known == null;
    while (true) {
      List<AuditEntry> page = after(last);
      for (AuditEntry entry : page) {
        boolean fits =
            entry.seq() == last + 1 && entry.previous().equals(previous) && entry.isGenuine();
        if (!fits) {
          return new Verdict(last, head(last, previous), last + 1);
        }
        last = entry.seq();
        previous = entry.hash();
        met |= head(last, previous).equals(known);
      }
      if (page.isEmpty()) {
        return new Verdict(last, head(last, previous), met ? null : number(known));
      }
    }
  }

  /** What a dashboard that died has left half done is no tampering. */
  private void finishTheLast() {
    entries.refresh();
    line.lock();
    try {
      moveToEnd();
    } finally {
      line.unlock();
    }
    entries.refresh();
  }

  private List<AuditEntry> after(long last) {
    return entries.search(
        PAGE,
        s ->
            s.query(q -> q.range(r -> r.number(n -> n.field("seq").gt((double) last))))
                .sort(o -> o.field(f -> f.field("seq").order(SortOrder.Asc))));
  }

  /** The number of a head that somebody noted. */
  private static long number(@Nullable String known) {
    String digits = known == null ? "" : known.replaceAll(":.*", "");
    return digits.matches("\\d{1,18}") ? Long.parseLong(digits) : 0;
  }

  private static String head(long seq, String hash) {
    return seq + ":" + hash;
  }

  private static String key(long seq) {
    return Long.toString(seq);
  }
}
