package dev.ouvidor.dashboard.privacy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ouvidor.dashboard.audit.AuditEntry;
import dev.ouvidor.dashboard.audit.AuditTrail;
import dev.ouvidor.dashboard.audit.Deed;
import dev.ouvidor.dashboard.cases.Poller;
import dev.ouvidor.dashboard.customers.Identity;
import dev.ouvidor.dashboard.grants.Secrets;
import dev.ouvidor.dashboard.privacy.Erasure.State;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.pipeline.erased.ErasedList;
import dev.ouvidor.pipeline.erased.ErasedStore;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Erases persons, one after the other. Every dashboard has one; a person is erased by the one that
 * holds the claim, and by another if that one is gone. First the pipeline is told to let nothing of
 * them through, then everything is taken out, and once more when what was on its way by then has
 * arrived. Thread safe.
 */
public final class Eraser implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(500);
  private static final Duration LEASE = Duration.ofSeconds(30);

  /** The job asks every 2 s what was erased, and what it let through is stored a second later. */
  private static final Duration SETTLED = Duration.ofSeconds(10);

  private static final Instant UNTIL_FURTHER_NOTICE = Instant.parse("9999-12-31T00:00:00Z");
  private static final Duration AGAIN = Duration.ofSeconds(2);
  private static final int SHOWN = 100;

  private final ElasticsearchClient client;
  private final SharedDocuments<Erasure> erasures;
  private final ErasedStore erased;
  private final AuditTrail audit;
  private final InstantSource clock;
  private final String self;
  private final Runnable forget;
  private final Poller poller;
  private Instant forgotten;

  /**
   * Starts at once.
   *
   * @param self id of this dashboard
   * @param forget called when anybody was erased, by whichever dashboard: what is kept in memory
   *     may tell of them
   */
  public Eraser(
      ElasticsearchClient client,
      AuditTrail audit,
      InstantSource clock,
      String self,
      Runnable forget) {
    this.client = client;
    this.erasures = new SharedDocuments<>(client, Indices.ERASURES, Erasure.class);
    this.erased = new ErasedStore(client, clock);
    this.audit = audit;
    this.clock = clock;
    this.self = self;
    this.forget = forget;
    this.forgotten = clock.instant();
    this.poller = new Poller("eraser", PACE, this::poll);
  }

  /** Has a person erased; comes back when that is kept. */
  Erasure ask(Whom whom, String by, long left) {
    String id = UUID.randomUUID().toString();
    Erasure asked = Erasure.asked(id, by, clock.instant(), whom, left);
    erasures.create(id, asked);
    return asked;
  }

  /** The newest first. */
  List<Erasure> newest() {
    return erasures.search(
        SHOWN, s -> s.sort(o -> o.field(f -> f.field("at").order(SortOrder.Desc))));
  }

  private void poll() {
    tell();
    Instant now = clock.instant();
    List<Erasure> due =
        erasures.search(
            SHOWN,
            s ->
                s.query(q -> q.range(r -> r.date(d -> d.field("dueAt").lte(now.toString()))))
                    .sort(o -> o.field(f -> f.field("dueAt").order(SortOrder.Asc))));
    for (Erasure one : due) {
      Erasure claimed =
          erasures.change(
              one.id(),
              before ->
                  before.isDueFor(self, clock.instant())
                      ? before.claimed(self, clock.instant().plus(LEASE))
                      : before);
      if (claimed != null && self.equals(claimed.owner()) && claimed.dueAt() != null) {
        goOn(claimed);
      }
    }
  }

  private void tell() {
    List<Instant> over =
        erasures
            .search(
                SHOWN,
                s ->
                    s.query(
                        q -> q.range(r -> r.date(d -> d.field("doneAt").gt(forgotten.toString())))))
            .stream()
            .map(Erasure::doneAt)
            .filter(Objects::nonNull)
            .sorted()
            .toList();
    if (!over.isEmpty()) {
      forget.run();
      forgotten = over.get(over.size() - 1);
    }
  }

  private void goOn(Erasure job) {
    String id = job.id();
    if (job.state() == State.WAITING) {
      suppress(job, UNTIL_FURTHER_NOTICE);
      change(id, before -> before.in(State.ERASING, before.dueAt()));
    }
    boolean clean =
        new Sweep(
                client,
                job.whom(),
                (place, n) -> change(id, b -> b.counted(place, n, clock.instant().plus(LEASE))),
                documents -> suppress(documents, job.by()))
            .run();
    if (job.state() != State.SETTLING) {
      change(id, before -> before.in(State.SETTLING, clock.instant().plus(SETTLED)));
    } else if (!clean) {
      change(id, before -> before.in(State.SETTLING, clock.instant().plus(AGAIN)));
    } else {
      finish(job);
    }
  }

  /** What they write from now on is a new word, and is heard. */
  private void finish(Erasure job) {
    Instant now = clock.instant();
    ErasedList list = suppress(job, now);
    List<String> authors =
        job.whom().identities().stream()
            .map(one -> list.author(one.channel(), one.authorId()))
            .sorted()
            .toList();
    Erasure counted = Objects.requireNonNull(erasures.get(job.id()), job.id());
    String what = counted.erased().toString();
    String proof = proof(List.of(job.id(), job.by(), job.at(), now, what, authors));
    AuditEntry entry =
        audit.append(
            new AuditEntry.Done(
                job.by(), "", Deed.CHANGED, "erasure", job.id(), 200, what + " proof=" + proof));
    change(job.id(), before -> before.over(now, authors, proof, entry.seq()));
  }

  private void change(String id, UnaryOperator<Erasure> change) {
    erasures.change(
        id,
        before -> {
          // Another one took over from a dashboard that was away for too long.
          if (!self.equals(before.owner())) {
            throw new IllegalStateException("erasure " + id + " is done elsewhere");
          }
          return change.apply(before);
        });
  }

  private ErasedList suppress(Erasure job, Instant until) {
    return change(
        list -> {
          ErasedList more = list;
          for (Identity one : job.whom().identities()) {
            more = more.withAuthor(one.channel(), one.authorId(), until);
          }
          return more;
        },
        job.by());
  }

  private void suppress(Collection<String> documents, String by) {
    change(list -> list.withDocuments(documents), by);
  }

  private ErasedList change(UnaryOperator<ErasedList> change, String by) {
    try {
      return erased.change(change, by);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String proof(List<?> what) {
    try {
      return Secrets.hash(Json.mapper().writeValueAsString(what));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    poller.close();
  }
}
