package dev.ouvidor.dashboard.cases;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows the feedback index and keeps the cases in step: opens those that are missing, takes in
 * later feedback, edits and deletions. History ({@link dev.ouvidor.connectors.Feedback#backfill})
 * makes no cases. Any number of dashboards may run it at once; after a stop it goes on where one of
 * them was. Calls the listener, from one thread, with the case of each piece of feedback that it
 * has not told of yet.
 */
public final class CaseFollower implements AutoCloseable {
  private static final Duration PACE = Duration.ofMillis(300);

  private final ElasticsearchClient client;
  private final InstantSource clock;
  private final CaseIntake intake;
  private final FollowerCursor cursor;
  private final Seen seen = new Seen();
  private final Lookback lookback = new Lookback();
  private final Poller poller;
  private @Nullable Instant newest;

  /** Starts at once. */
  public CaseFollower(
      ElasticsearchClient client,
      CaseStore store,
      InstantSource clock,
      Consumer<CaseDocument> listener) {
    this.client = client;
    this.clock = clock;
    this.intake = new CaseIntake(store, clock, listener);
    this.cursor = new FollowerCursor(client);
    this.poller = new Poller("case follower", PACE, this::poll);
  }

  private void poll() {
    Instant reached = newest == null ? cursor.read().orElse(Instant.EPOCH) : newest;
    newest = reached;
    boolean fromTheBeginning = reached.equals(Instant.EPOCH);
    Instant from = fromTheBeginning ? reached : lookback.from(reached);
    seen.forgetBefore(fromTheBeginning ? reached : reached.minus(Lookback.FAR));
    Query live =
        Query.of(q -> q.bool(b -> b.mustNot(n -> n.term(t -> t.field("backfill").value(true)))));
    Tailing.read(
        client,
        Indices.FEEDBACK,
        "analysedAt",
        from,
        live,
        one -> seen.isNew(one.key(), one.version()),
        FeedbackDocument.class,
        this::page);
  }

  private void page(List<Tailing.Found<FeedbackDocument>> found) {
    List<FeedbackDocument> fresh = found.stream().map(Tailing.Found::document).toList();
    Map<String, String> casesOfDeleted = casesOf(fresh);
    Map<String, List<FeedbackDocument>> byCase = new LinkedHashMap<>();
    for (FeedbackDocument one : fresh) {
      String caseId = casesOfDeleted.getOrDefault(one.feedback().id(), one.caseId());
      byCase.computeIfAbsent(caseId, id -> new ArrayList<>()).add(one);
    }
    intake.takeIn(byCase);
    Instant last = newest == null ? Instant.EPOCH : newest;
    for (Tailing.Found<FeedbackDocument> page : found) {
      FeedbackDocument one = page.document();
      last = one.analysedAt().isAfter(last) ? one.analysedAt() : last;
      // Its case may not be visible to a search yet: a tombstone is looked at until it has one.
      if (!one.feedback().deleted() || casesOfDeleted.containsKey(one.feedback().id())) {
        seen.add(page.sighting().key(), page.sighting().version(), one.analysedAt());
      }
    }
    if (!last.equals(newest)) {
      newest = last;
      cursor.write(last, clock.instant());
    }
  }

  /** A tombstone may know neither author nor thread, and so not its case: the case knows it. */
  private Map<String, String> casesOf(List<FeedbackDocument> fresh) {
    List<FieldValue> deleted =
        fresh.stream()
            .filter(one -> one.feedback().deleted())
            .map(one -> FieldValue.of(one.feedback().id()))
            .toList();
    Map<String, String> cases = new HashMap<>();
    if (deleted.isEmpty()) {
      return cases;
    }
    try {
      client
          .search(
              s ->
                  s.index(Indices.CASES)
                      .size(deleted.size())
                      .query(
                          q -> q.terms(t -> t.field("feedback.id").terms(v -> v.value(deleted)))),
              CaseDocument.class)
          .hits()
          .hits()
          .forEach(hit -> remember(cases, hit.source()));
      return cases;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void remember(Map<String, String> cases, @Nullable CaseDocument document) {
    if (document != null) {
      document.feedback().forEach(item -> cases.put(item.id(), document.id()));
    }
  }

  @Override
  public void close() {
    poller.close();
  }
}
