package dev.ouvidor.dashboard.bench.day;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.dashboard.bench.day.Ledger.Place;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What is kept in the end, read past the product. */
final class Store {
  private static final int PAGE = 500;

  private final ElasticsearchClient client;

  Store(ElasticsearchClient client) {
    this.client = client;
  }

  void refresh() throws IOException {
    client.indices().refresh(r -> r.index(Indices.CASES, Indices.DRAFTS, Indices.AUDIT));
  }

  /** Cases in which something will still happen to a reply without anybody's doing. */
  long unsettled() throws IOException {
    refresh();
    return client
        .count(c -> c.index(Indices.CASES).query(q -> q.exists(e -> e.field("outboxDueAt"))))
        .count();
  }

  /** Cases whose customers wait for an answer, about a second ago. */
  long waiting() throws IOException {
    return client
        .count(c -> c.index(Indices.CASES).query(q -> q.exists(e -> e.field("waitingSince"))))
        .count();
  }

  /** All cases, by id. */
  Map<String, CaseDocument> cases() throws IOException {
    Map<String, CaseDocument> all = new HashMap<>();
    for (CaseDocument one : all(Indices.CASES, CaseDocument.class, "id")) {
      all.put(one.id(), one);
    }
    return all;
  }

  Map<Place, String> drafts() throws IOException {
    Map<Place, String> all = new HashMap<>();
    for (JsonNode one : all(Indices.DRAFTS, JsonNode.class, "caseId", "userId")) {
      all.put(
          new Place(one.path("caseId").asText(), one.path("userId").asText()),
          one.path("text").asText());
    }
    return all;
  }

  /** Lines of the audit trail about what somebody did, and was let do. */
  long written(String userId) throws IOException {
    List<FieldValue> deeds =
        List.of(FieldValue.of("CHANGED"), FieldValue.of("SENT"), FieldValue.of("APPROVED"));
    return client
        .count(
            c ->
                c.index(Indices.AUDIT)
                    .query(
                        q ->
                            q.bool(
                                b ->
                                    b.filter(term("by", userId))
                                        .filter(
                                            f ->
                                                f.terms(
                                                    t ->
                                                        t.field("deed").terms(v -> v.value(deeds))))
                                        .filter(
                                            f ->
                                                f.range(
                                                    r ->
                                                        r.number(
                                                            n -> n.field("status").lt(300.0)))))))
        .count();
  }

  private <T> List<T> all(String index, Class<T> type, String... order) throws IOException {
    List<T> all = new ArrayList<>();
    List<FieldValue> after = List.of();
    while (true) {
      List<FieldValue> mark = after;
      SearchResponse<T> page =
          client.search(
              s -> {
                s.index(index).size(PAGE);
                for (String field : order) {
                  s.sort(o -> o.field(f -> f.field(field).order(SortOrder.Asc)));
                }
                return mark.isEmpty() ? s : s.searchAfter(mark);
              },
              type);
      List<Hit<T>> hits = page.hits().hits();
      if (hits.isEmpty()) {
        return all;
      }
      hits.forEach(hit -> all.add(Objects.requireNonNull(hit.source())));
      after = hits.get(hits.size() - 1).sort();
    }
  }

  private static Query term(String field, String value) {
    return Query.of(q -> q.term(t -> t.field(field).value(value)));
  }
}
