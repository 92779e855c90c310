package dev.ouvidor.dashboard.taxonomy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.ouvidor.dashboard.store.Buckets;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.LabelSlot;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The feedback that the index holds since some moment, without what was deleted. Thread safe. */
final class StoredFeedback {
  private static final int MOST_CODES = 1_000;
  private static final int PAGE = 1_000;

  private final ElasticsearchClient elastic;

  StoredFeedback(ElasticsearchClient elastic) {
    this.elastic = elastic;
  }

  /**
   * How much of it has each nature, by code.
   *
   * @param seen whose labels count
   */
  Map<String, Long> counts(Instant since, LabelSlot seen) throws IOException {
    SearchResponse<Void> found =
        elastic.search(
            s ->
                s.index(Indices.FEEDBACK)
                    .ignoreUnavailable(true)
                    .size(0)
                    .trackTotalHits(t -> t.enabled(false))
                    .query(live(since))
                    .aggregations(
                        "codes", a -> a.terms(t -> t.field(seen.natures()).size(MOST_CODES))),
            Void.class);
    return Buckets.counts(found.aggregations().get("codes"));
  }

  /** How much there is. */
  long total(Instant since) throws IOException {
    return elastic
        .count(c -> c.index(Indices.FEEDBACK).ignoreUnavailable(true).query(live(since)))
        .count();
  }

  /** The newest of it, at most so many. */
  List<FeedbackDocument> newest(Instant since, int most) throws IOException {
    List<FeedbackDocument> all = new ArrayList<>();
    List<FieldValue> after = List.of();
    while (all.size() < most) {
      List<Hit<FeedbackDocument>> page =
          elastic.search(page(since, after), FeedbackDocument.class).hits().hits();
      for (Hit<FeedbackDocument> hit : page) {
        FeedbackDocument document = hit.source();
        if (document != null && document.analysis() != null && all.size() < most) {
          all.add(document);
        }
      }
      if (page.size() < PAGE) {
        break;
      }
      after = page.get(page.size() - 1).sort();
    }
    return all;
  }

  private static SearchRequest page(Instant since, List<FieldValue> after) {
    return SearchRequest.of(
        s -> {
          s.index(Indices.FEEDBACK)
              .ignoreUnavailable(true)
              .size(PAGE)
              .trackTotalHits(t -> t.enabled(false))
              .source(source -> source.filter(f -> f.excludes("words")))
              .query(live(since))
              .sort(o -> o.field(f -> f.field("createdAt").order(SortOrder.Desc)))
              .sort(o -> o.field(f -> f.field("id").order(SortOrder.Asc)));
          return after.isEmpty() ? s : s.searchAfter(after);
        });
  }

  private static Query live(Instant since) {
    return Query.of(
        q ->
            q.bool(
                b ->
                    b.filter(
                            f ->
                                f.range(
                                    r -> r.date(d -> d.field("createdAt").gte(since.toString()))))
                        .mustNot(n -> n.term(t -> t.field("deleted").value(true)))));
  }
}
