package dev.ouvidor.dashboard.customers;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.ouvidor.dashboard.store.Documents;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;

/** Feedback by who wrote it and by what names them. Thread safe. */
public final class Spoken {
  private static final String OF_AUTHOR = "author.id";

  private final ElasticsearchClient client;

  public Spoken(ElasticsearchClient client) {
    this.client = client;
  }

  /** What meets the query and was not deleted, newest first. */
  public List<FeedbackDocument> newest(Query query, int most) {
    Query live = Query.of(q -> q.bool(b -> b.filter(query).mustNot(term("deleted", true))));
    try {
      return Documents.of(
          client.search(
              s ->
                  s.index(Indices.FEEDBACK)
                      .ignoreUnavailable(true)
                      .size(most)
                      .query(live)
                      .source(f -> f.filter(x -> x.excludes("words")))
                      .trackTotalHits(t -> t.enabled(false))
                      .sort(o -> o.field(f -> f.field("createdAt").order(SortOrder.Desc))),
              FeedbackDocument.class));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How much meets the query, tombstones included. */
  public long count(Query query) {
    try {
      return client
          .count(c -> c.index(Indices.FEEDBACK).ignoreUnavailable(true).query(query))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By any of them; also asks cases. */
  public static Query by(Collection<Identity> authors) {
    List<Query> each =
        authors.stream()
            .map(
                one ->
                    Query.of(
                        q ->
                            q.bool(
                                b ->
                                    b.filter(term("channel", one.channel()))
                                        .filter(term(OF_AUTHOR, one.authorId())))))
            .toList();
    return any(each);
  }

  /** Any of these; nothing if there are none. */
  public static Query any(List<Query> queries) {
    return queries.isEmpty()
        ? Query.of(q -> q.matchNone(m -> m))
        : Query.of(q -> q.bool(b -> b.should(queries).minimumShouldMatch("1")));
  }

  /** With one of the values in the field. */
  public static Query terms(String field, Collection<String> values) {
    List<FieldValue> all = values.stream().map(FieldValue::of).toList();
    return Query.of(q -> q.terms(t -> t.field(field).terms(v -> v.value(all))));
  }

  static Query term(String field, Object value) {
    FieldValue wanted =
        value instanceof Boolean flag ? FieldValue.of(flag) : FieldValue.of(value.toString());
    return Query.of(q -> q.term(t -> t.field(field).value(wanted)));
  }
}
