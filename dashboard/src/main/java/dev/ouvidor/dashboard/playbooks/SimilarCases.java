package dev.ouvidor.dashboard.playbooks;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.ouvidor.dashboard.store.Documents;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseDocument.ReplyState;
import dev.ouvidor.pipeline.index.CaseDocument.Status;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Cases that were settled by an answer. Thread safe. */
final class SimilarCases {
  private static final int MOST = 20;
  private static final int LONGEST_TEXT = 2_000;
  private static final List<String> FIELDS =
      List.of("text", "text.brazilian", "text.portuguese", "text.english", "text.spanish");
  private static final List<FieldValue> SETTLED =
      List.of(FieldValue.of(Status.RESOLVED.name()), FieldValue.of(Status.CLOSED.name()));

  private final ElasticsearchClient client;

  SimilarCases(ElasticsearchClient client) {
    this.client = client;
  }

  /**
   * Those whose customers said something like it in the same language: first those that share a
   * nature, and then the most similar first; a second late. At most {@value #MOST}.
   *
   * @throws UncheckedIOException if Elasticsearch does not answer
   */
  List<CaseDocument> to(CaseDocument document, String text) {
    String said = text.substring(0, Math.min(text.length(), LONGEST_TEXT));
    try {
      return Documents.of(
              client.search(
                  s ->
                      s.index(Indices.CASES)
                          .ignoreUnavailable(true)
                          .size(MOST)
                          .trackTotalHits(t -> t.enabled(false))
                          .query(settled(document, said)),
                  CaseDocument.class))
          .stream()
          .sorted(Comparator.comparing(other -> !sharesNature(document, other)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean sharesNature(CaseDocument one, CaseDocument other) {
    return !Collections.disjoint(one.natures(), other.natures());
  }

  private static Query settled(CaseDocument document, String said) {
    return Query.of(
        q ->
            q.bool(
                b ->
                    b.filter(f -> f.terms(t -> t.field("status").terms(v -> v.value(SETTLED))))
                        .filter(
                            f ->
                                f.term(t -> t.field("replies.state").value(ReplyState.SENT.name())))
                        .filter(f -> f.term(t -> t.field("language").value(document.language())))
                        .mustNot(n -> n.term(t -> t.field("id").value(document.id())))
                        .must(
                            m ->
                                m.moreLikeThis(
                                    l ->
                                        l.fields(FIELDS)
                                            .like(like -> like.text(said))
                                            .minTermFreq(1)
                                            .minDocFreq(1)
                                            .maxQueryTerms(25)
                                            .minimumShouldMatch("25%")))
                        .should(document.natures().stream().map(SimilarCases::ofNature).toList())));
  }

  private static Query ofNature(String code) {
    return Query.of(q -> q.term(t -> t.field("natures").value(code).boost(2f)));
  }
}
