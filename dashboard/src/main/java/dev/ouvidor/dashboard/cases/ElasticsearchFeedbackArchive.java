package dev.ouvidor.dashboard.cases;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import dev.ouvidor.dashboard.store.Buckets;
import dev.ouvidor.dashboard.store.Documents;
import dev.ouvidor.dashboard.store.Together;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.LabelSlot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Feedback in Elasticsearch. */
public final class ElasticsearchFeedbackArchive implements FeedbackArchive {
  private static final int MAX_HISTORY = 50;
  private static final int MAX_IDS = 1_000;
  private static final String DUPLICATE_GROUP = "duplicateGroup";
  private static final String COPIES = "copies";

  private final ElasticsearchClient client;
  private final Together<Set<String>, Map<String, FeedbackDocument>> reads =
      new Together<>(this::read);
  private final Supplier<LabelSlot> seen;

  /**
   * @param seen whose labels are looked at
   */
  public ElasticsearchFeedbackArchive(ElasticsearchClient client, Supplier<LabelSlot> seen) {
    this.client = client;
    this.seen = seen;
  }

  @Override
  public Map<String, FeedbackDocument> byIds(Collection<String> ids) {
    return ids.isEmpty() ? Map.of() : reads.ask(Set.copyOf(ids));
  }

  private List<Map<String, FeedbackDocument>> read(List<Set<String>> asked) {
    Set<String> ids = new LinkedHashSet<>();
    asked.forEach(ids::addAll);
    Map<String, FeedbackDocument> found = searchable(ids);
    if (found.size() < ids.size()) {
      // Somebody is faster than the refresh: a case just opened must be answerable at once.
      refresh();
      found.putAll(searchable(ids));
    }
    List<Map<String, FeedbackDocument>> answers = new ArrayList<>();
    for (Set<String> wanted : asked) {
      Map<String, FeedbackDocument> answer = new HashMap<>(found);
      answer.keySet().retainAll(wanted);
      answers.add(answer);
    }
    return answers;
  }

  private Map<String, FeedbackDocument> searchable(Set<String> ids) {
    Map<String, FeedbackDocument> found = new HashMap<>();
    List<String> all = List.copyOf(ids);
    for (int start = 0; start < all.size(); start += MAX_IDS) {
      List<String> page = all.subList(start, Math.min(all.size(), start + MAX_IDS));
      search(
              SearchRequest.of(
                  s ->
                      s.index(Indices.FEEDBACK)
                          .ignoreUnavailable(true)
                          .size(MAX_IDS)
                          .trackTotalHits(t -> t.enabled(false))
                          .query(q -> q.ids(i -> i.values(page)))))
          .forEach(document -> found.merge(document.feedback().id(), document, this::newer));
    }
    return found;
  }

  @Override
  public Map<String, Long> copies(Collection<String> groups) {
    if (groups.isEmpty()) {
      return Map.of();
    }
    List<FieldValue> values = groups.stream().limit(MAX_IDS).map(FieldValue::of).toList();
    SearchRequest request =
        SearchRequest.of(
            s ->
                s.index(Indices.FEEDBACK)
                    .ignoreUnavailable(true)
                    .size(0)
                    .query(
                        q ->
                            q.bool(
                                b ->
                                    b.filter(terms(DUPLICATE_GROUP, values))
                                        .filter(lately())
                                        .mustNot(deleted())))
                    .aggregations(
                        COPIES, a -> a.terms(t -> t.field(DUPLICATE_GROUP).size(values.size()))));
    try {
      return Buckets.counts(client.search(request, Void.class).aggregations().get(COPIES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Query lately() {
    return Query.of(q -> q.range(r -> r.date(d -> d.field("createdAt").gte("now-30d"))));
  }

  @Override
  public List<FeedbackDocument> history(CaseDocument of) {
    Query query = elsewhere(of);
    return search(
        SearchRequest.of(
            s ->
                s.index(Indices.FEEDBACK)
                    .ignoreUnavailable(true)
                    .size(MAX_HISTORY)
                    .query(query)
                    .sort(o -> o.field(f -> f.field("createdAt").order(SortOrder.Desc)))));
  }

  @Override
  public boolean hasHistory(CaseDocument of) {
    Query query = elsewhere(of);
    try {
      return client
              .count(
                  c ->
                      c.index(Indices.FEEDBACK)
                          .ignoreUnavailable(true)
                          .terminateAfter(1L)
                          .query(query))
              .count()
          > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the same author, or the same e-mail address, said in other cases. */
  private static Query elsewhere(CaseDocument of) {
    BoolQuery.Builder same = new BoolQuery.Builder().minimumShouldMatch("1");
    same.should(
        Query.of(
            q ->
                q.bool(
                    b ->
                        b.filter(term("channel", of.channel()))
                            .filter(term("author.id", of.author().id())))));
    String email = of.author().email();
    if (email != null) {
      same.should(term("author.email", email));
    }
    same.mustNot(term("caseId", of.id()));
    same.mustNot(deleted());
    return same.build()._toQuery();
  }

  private void refresh() {
    try {
      client.indices().refresh(r -> r.index(Indices.FEEDBACK));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<FeedbackDocument> search(SearchRequest request) {
    try {
      LabelSlot by = seen.get();
      return Documents.of(client.search(request, FeedbackDocument.class)).stream()
          .map(one -> one.seenBy(by))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * A tombstone stands in another month when its platform does not tell when the item was written.
   */
  private FeedbackDocument newer(FeedbackDocument one, FeedbackDocument other) {
    return one.feedback().version() >= other.feedback().version() ? one : other;
  }

  private static Query deleted() {
    return Query.of(q -> q.term(t -> t.field("deleted").value(true)));
  }

  private static Query terms(String field, List<FieldValue> values) {
    return Query.of(q -> q.terms(t -> t.field(field).terms(v -> v.value(values))));
  }

  private static Query term(String field, String value) {
    return Query.of(q -> q.term(t -> t.field(field).value(value)));
  }
}
