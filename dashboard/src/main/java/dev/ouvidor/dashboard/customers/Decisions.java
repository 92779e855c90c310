package dev.ouvidor.dashboard.customers;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.pipeline.index.Indices;
import java.util.List;

/** What people said of which identities are one. Thread safe. */
final class Decisions {
  private static final int MOST = 200;

  private final SharedDocuments<Decision> documents;

  Decisions(ElasticsearchClient client) {
    this.documents = new SharedDocuments<>(client, Indices.CUSTOMERS, Decision.class);
  }

  /** All that name this identity. */
  List<Decision> of(Identity one) {
    return documents.search(
        MOST,
        s ->
            s.query(
                q ->
                    q.bool(
                        b ->
                            b.should(names("first", one), names("second", one))
                                .minimumShouldMatch("1"))));
  }

  void put(Decision decision) {
    while (documents.change(
                decision.id(),
                before ->
                    before.together() == decision.together() ? before : decision.after(before))
            == null
        && !documents.create(decision.id(), decision)) {
      // Somebody else made the first one in between.
    }
  }

  private static Query names(String place, Identity one) {
    return Query.of(
        q ->
            q.bool(
                b ->
                    b.filter(term(place + ".channel", one.channel()))
                        .filter(term(place + ".authorId", one.authorId()))));
  }

  private static Query term(String field, String value) {
    return Query.of(q -> q.term(t -> t.field(field).value(value)));
  }
}
