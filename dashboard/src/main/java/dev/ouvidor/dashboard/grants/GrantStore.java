package dev.ouvidor.dashboard.grants;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.pipeline.index.Indices;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * All grants. What is ended here opens nothing at any dashboard from that moment on: none is kept
 * in memory. Thread safe. Methods throw {@link java.io.UncheckedIOException} if Elasticsearch does
 * not answer.
 */
public final class GrantStore {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration KEPT = Duration.ofDays(30);
  private static final Duration TIDY_EVERY = Duration.ofHours(1);
  private static final int TIDIED = 500;

  private final SharedDocuments<Grant> grants;
  private final InstantSource clock;
  private volatile Instant tidiedAt = Instant.EPOCH;

  /** A grant and, this once, its secret. */
  public record Issued(Grant grant, String secret) {}

  public GrantStore(ElasticsearchClient client, InstantSource clock) {
    this.grants = new SharedDocuments<>(client, Indices.GRANTS, Grant.class);
    this.clock = clock;
  }

  /**
   * Makes a secret that nobody can guess.
   *
   * @param grant what it opens; its id is found here
   */
  public Issued issue(Grant grant) {
    tidy();
    String secret = Secrets.random();
    Grant issued = grant.withId(Secrets.hash(secret));
    if (!grants.create(issued.id(), issued)) {
      throw new IllegalStateException("a random secret was there before");
    }
    return new Issued(issued, secret);
  }

  /** What a secret opens; empty if that is nothing, or no longer. */
  public Optional<Grant> open(Grant.Kind kind, @Nullable String secret) {
    if (secret == null || !Secrets.isOne(secret)) {
      return Optional.empty();
    }
    Grant found = grants.get(Secrets.hash(secret));
    return found == null || found.kind() != kind || !found.isOpen(clock.instant())
        ? Optional.empty()
        : Optional.of(found);
  }

  /** One that is still open. */
  public Optional<Grant> byId(Grant.Kind kind, String id) {
    return Optional.ofNullable(grants.get(id))
        .filter(grant -> grant.kind() == kind && grant.isOpen(clock.instant()));
  }

  /**
   * All that are open, the newest first.
   *
   * @param userId whose; null for everybody's
   */
  public List<Grant> all(Grant.Kind kind, @Nullable String userId) {
    Instant now = clock.instant();
    Query ended = Query.of(q -> q.exists(e -> e.field("endedAt")));
    return grants
        .search(
            s ->
                s.query(
                        q ->
                            q.bool(
                                b -> {
                                  b.filter(term("kind", kind.name())).mustNot(ended);
                                  return userId == null ? b : b.filter(term("userId", userId));
                                }))
                    .sort(o -> o.field(f -> f.field("createdAt").order(SortOrder.Desc))))
        .stream()
        .filter(grant -> grant.isOpen(now))
        .toList();
  }

  /** Remembers that it is in use, about once a minute. */
  public void use(Grant grant) {
    Instant now = clock.instant();
    Instant before = grant.usedAt();
    if (before == null || before.plus(MINUTE).isBefore(now)) {
      grants.change(grant.id(), one -> one.used(now));
    }
  }

  /** True for exactly one of all who end it. */
  public boolean end(Grant grant) {
    var mine = new AtomicBoolean();
    Grant after =
        grants.change(
            grant.id(),
            one -> {
              mine.set(one.endedAt() == null);
              return one.ended(clock.instant());
            });
    return after != null && mine.get();
  }

  /** Whether this was told before, at whatever dashboard; for as long as it counts. */
  public boolean isTold(String message) {
    return grants.get(Secrets.hash(message)) != null;
  }

  /**
   * Remembers that this was told.
   *
   * @param until when it counts no more, whoever tells it again
   */
  public void told(String message, Instant until) {
    Instant now = clock.instant();
    Grant told =
        new Grant(
            Secrets.hash(message),
            Grant.Kind.TOLD,
            null,
            "",
            null,
            null,
            List.of(),
            now,
            "",
            until,
            now,
            now);
    grants.create(told.id(), told);
  }

  /** What expired a month ago is of no use to anybody. */
  private void tidy() {
    Instant now = clock.instant();
    if (tidiedAt.plus(TIDY_EVERY).isBefore(now)) {
      tidiedAt = now;
      String old = now.minus(KEPT).toString();
      grants
          .search(
              TIDIED, s -> s.query(q -> q.range(r -> r.date(d -> d.field("expiresAt").lt(old)))))
          .forEach(grant -> grants.delete(grant.id()));
    }
  }

  private static Query term(String field, String value) {
    return Query.of(q -> q.term(t -> t.field(field).value(value)));
  }
}
