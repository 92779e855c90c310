package dev.ouvidor.dashboard.audit;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.pipeline.index.Indices;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The audit trail: one chain for all dashboards. The id of a document is its number in the chain,
 * and documents are only ever created, so of all dashboards that want to write the next number one
 * succeeds; the others see what it wrote and go on from there. One chain and not one for each
 * dashboard: with those, nobody would notice that a whole one is gone, and there would be no order
 * between what two of them wrote. It takes one write for each entry, a few hundred a second.
 *
 * <p>Thread safe. Methods throw {@link java.io.UncheckedIOException} if Elasticsearch does not
 * answer; what they write may then be there or not.
 */
public final class AuditTrail {
  private static final long CONTENDED = TimeUnit.SECONDS.toNanos(5);
  private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(50);
  private static final int PAGE = 1_000;

  private final SharedDocuments<AuditEntry> entries;
  private final InstantSource clock;
  private long seq;
  private String hash = AuditEntry.BEGINNING;

  /** Who came first goes first: a monitor would let somebody wait for a minute. */
  private final ReentrantLock line = new ReentrantLock(true);

  /** When another dashboard was last found to have been faster, and how long writing last took. */
  private long metAt = System.nanoTime() - CONTENDED;

  private long took;

  public AuditTrail(ElasticsearchClient client, InstantSource clock) {
    this.entries = new SharedDocuments<>(client, Indices.AUDIT, AuditEntry.class, Refresh.False);
    this.clock = clock;
  }

  /** Writes it down, in the order of asking; comes back when it is kept. */
  public AuditEntry append(AuditEntry.Done done) {
    line.lock();
    try {
      giveWay();
      return write(done);
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

  private AuditEntry write(AuditEntry.Done done) {
    String id = UUID.randomUUID().toString();
    if (seq == 0) {
      entries
          .search(1, s -> s.sort(o -> o.field(f -> f.field("seq").order(SortOrder.Desc))))
          .forEach(this::moveTo);
    }
    while (true) {
      AuditEntry next = AuditEntry.of(seq + 1, id, clock.instant(), done, hash);
      long from = System.nanoTime();
      if (entries.create(key(next.seq()), next)) {
        took = System.nanoTime() - from;
        moveTo(next);
        return next;
      }
      metAt = System.nanoTime();
      AuditEntry there = entries.get(key(next.seq()));
      if (there == null) {
        throw new IllegalStateException("entry " + next.seq() + " is refused and not there");
      }
      moveTo(there);
      // Written, but the answer was lost on the way.
      if (there.id().equals(id)) {
        return there;
      }
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

  private void moveTo(AuditEntry entry) {
    seq = entry.seq();
    hash = entry.hash();
  }

  private static String key(long seq) {
    return Long.toString(seq);
  }
}
