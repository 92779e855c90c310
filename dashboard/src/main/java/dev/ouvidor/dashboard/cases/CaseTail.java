package dev.ouvidor.dashboard.cases;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.Indices;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells of every case that was opened or changed from the start on, by whichever process, about a
 * second later. Each version of a case is told at most once, the newest always; versions in between
 * may be left out. Calls the listener from one thread.
 */
public final class CaseTail implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(300);

  private final ElasticsearchClient client;
  private final Consumer<CaseDocument> listener;
  private final Seen seen = new Seen();
  private final Lookback lookback = new Lookback();
  private final Poller poller;
  private Instant newest;

  /** Starts at once, with what changes from now on. */
  public CaseTail(
      ElasticsearchClient client, InstantSource clock, Consumer<CaseDocument> listener) {
    this(client, clock.instant(), listener);
  }

  /**
   * Starts at once.
   *
   * @param from what has changed since is told first
   */
  public CaseTail(ElasticsearchClient client, Instant from, Consumer<CaseDocument> listener) {
    this.client = client;
    this.listener = listener;
    this.newest = from;
    this.poller = new Poller("case tail", PACE, this::poll);
  }

  private void poll() {
    seen.forgetBefore(newest.minus(Lookback.FAR));
    Query all = Query.of(q -> q.matchAll(m -> m));
    Tailing.read(
        client,
        Indices.CASES,
        "updatedAt",
        lookback.from(newest),
        all,
        one -> seen.isNew(one.key(), one.seqNo()),
        CaseDocument.class,
        this::tell);
  }

  private void tell(List<Tailing.Found<CaseDocument>> found) {
    for (Tailing.Found<CaseDocument> one : found) {
      CaseDocument document = one.document();
      Tailing.Sighting sighting = one.sighting();
      if (seen.isNew(sighting.key(), sighting.seqNo())) {
        listener.accept(document);
        seen.add(sighting.key(), sighting.seqNo(), document.updatedAt());
        newest = document.updatedAt().isAfter(newest) ? document.updatedAt() : newest;
      }
    }
  }

  @Override
  public void close() {
    poller.close();
  }
}
