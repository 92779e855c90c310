package dev.ouvidor.dashboard.taxonomy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.ouvidor.dashboard.store.Buckets;
import dev.ouvidor.dashboard.store.Documents;
import dev.ouvidor.dashboard.taxonomy.Differences.Category;
import dev.ouvidor.dashboard.taxonomy.Differences.Move;
import dev.ouvidor.pipeline.index.Beside;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Relabelled;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How far runs have come, and what they change. Nothing of what was deleted counts. Thread safe.
 */
final class LabelledFeedback {
  private static final int MOST_MOVES = 500;
  private static final int MOST_CODES = 1_000;
  private static final int SAMPLES = 10;
  private static final Query LIVE =
      Query.of(q -> q.bool(b -> b.mustNot(n -> n.term(t -> t.field("deleted").value(true)))));

  private final ElasticsearchClient client;

  LabelledFeedback(ElasticsearchClient client) {
    this.client = client;
  }

  /** What lacks labels of a run that is looked at or kept beside. */
  static Query missing(Beside beside) {
    List<Query> all = beside.runs().stream().map(LabelledFeedback::by).toList();
    return Query.of(q -> q.bool(b -> b.filter(LIVE).mustNot(n -> n.bool(has -> has.filter(all)))));
  }

  private static Query by(String run) {
    return Query.of(q -> q.term(t -> t.field(Relabelled.BY).value(run)));
  }

  long stored() throws IOException {
    return count(LIVE);
  }

  long count(Query query) throws IOException {
    return client
        .count(c -> c.index(Indices.FEEDBACK).ignoreUnavailable(true).query(query))
        .count();
  }

  /** Has searches find what was written until now. */
  void refresh() throws IOException {
    client.indices().refresh(r -> r.index(Indices.FEEDBACK).ignoreUnavailable(true));
  }

  /** As far as the run has come. */
  Differences differences(Beside beside, String run) throws IOException {
    Map<String, Aggregation> wanted = new HashMap<>();
    wanted.put(
        "changed", Aggregation.of(a -> a.filter(f -> f.exists(e -> e.field(Relabelled.MOVES)))));
    wanted.put("moves", terms(Relabelled.MOVES, MOST_MOVES));
    wanted.put("before", terms(beside.slot().other().natures(), MOST_CODES));
    wanted.put("after", terms(beside.slot().natures(), MOST_CODES));
    var found =
        client.search(
            s ->
                s.index(Indices.FEEDBACK)
                    .ignoreUnavailable(true)
                    .size(0)
                    .trackTotalHits(t -> t.enabled(true))
                    .query(q -> q.bool(b -> b.filter(LIVE, by(run))))
                    .aggregations(wanted),
            Void.class);
    var total = found.hits().total();
    Map<String, Long> before = Buckets.counts(found.aggregations().get("before"));
    Map<String, Long> after = Buckets.counts(found.aggregations().get("after"));
    var codes = new TreeSet<>(before.keySet());
    codes.addAll(after.keySet());
    Aggregate changed = found.aggregations().get("changed");
    return new Differences(
        total == null ? 0 : total.value(),
        changed == null ? 0 : changed.filter().docCount(),
        Buckets.counts(found.aggregations().get("moves")).entrySet().stream()
            .map(one -> Move.of(one.getKey(), one.getValue()))
            .sorted(
                Comparator.comparingLong((Move move) -> -move.count())
                    .thenComparing(Move::from)
                    .thenComparing(Move::to))
            .toList(),
        codes.stream()
            .map(
                code ->
                    new Category(code, before.getOrDefault(code, 0L), after.getOrDefault(code, 0L)))
            .sorted(
                Comparator.comparingLong((Category c) -> -Math.abs(c.after() - c.before()))
                    .thenComparingLong(c -> -c.before()))
            .toList());
  }

  /** The newest feedback of a move of a run, without the words that searches look at. */
  List<FeedbackDocument> samples(String run, String move) throws IOException {
    Query moved = Query.of(q -> q.term(t -> t.field(Relabelled.MOVES).value(move)));
    return Documents.of(
        client.search(
            s ->
                s.index(Indices.FEEDBACK)
                    .ignoreUnavailable(true)
                    .size(SAMPLES)
                    .trackTotalHits(t -> t.enabled(false))
                    .source(f -> f.filter(x -> x.excludes("words")))
                    .query(q -> q.bool(b -> b.filter(LIVE, by(run), moved)))
                    .sort(o -> o.field(f -> f.field("createdAt").order(SortOrder.Desc))),
            FeedbackDocument.class));
  }

  private static Aggregation terms(String field, int size) {
    return Aggregation.of(a -> a.terms(t -> t.field(field).size(size)));
  }
}
