package dev.ouvidor.dashboard.replies.ledger;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldSort;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Visibility;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.ElasticsearchCaseStore;
import dev.ouvidor.dashboard.cases.Outbox;
import dev.ouvidor.dashboard.cases.Town;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseOpening;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The cases with the approved replies, one each. */
final class Outgoing {
  private static final int CHUNK = 500;
  private static final int PAGE = 1_000;

  private final ElasticsearchClient client;

  Outgoing(ElasticsearchClient client) {
    this.client = client;
  }

  /** Somebody writes to a brand, and the answer is approved; that many times. */
  void approve(Network network, int count) throws IOException {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    CaseStore store = new ElasticsearchCaseStore(client);
    for (int from = 0; from < count; from += CHUNK) {
      List<BulkOperation> feedback = new ArrayList<>();
      List<CaseStore.Write> cases = new ArrayList<>();
      for (int i = from; i < Math.min(count, from + CHUNK); i++) {
        Feedback post = post(network, i, now);
        CaseDocument opened = CaseOpening.open(post, Town.late());
        feedback.add(
            BulkOperation.of(
                o ->
                    o.index(
                        x ->
                            x.index(Indices.feedback(now))
                                .id(post.id())
                                .document(
                                    new FeedbackDocument(
                                        post, Town.late(), null, opened.id(), now)))));
        var written = new Outbox.Written("r" + i, post.id(), answer(i), Visibility.PUBLIC, "ana");
        cases.add(new CaseStore.Write(Outbox.queue(opened, written, now), null));
      }
      if (client.bulk(b -> b.operations(feedback)).errors()) {
        throw new IOException("feedback " + from + " and following could not be written");
      }
      store.writeAll(cases).forEach(CaseStore.Written::get);
    }
  }

  /** How many replies will still be tried or looked for, without anybody's doing. */
  long open() throws IOException {
    return client
        .count(c -> c.index(Indices.CASES).query(q -> q.exists(e -> e.field("outboxDueAt"))))
        .count();
  }

  void refresh() throws IOException {
    client.indices().refresh(r -> r.index(Indices.CASES, Indices.FEEDBACK));
  }

  void each(Consumer<CaseDocument> reader) throws IOException {
    List<FieldValue> after = null;
    while (true) {
      List<FieldValue> mark = after;
      SearchResponse<CaseDocument> page =
          client.search(
              s -> {
                s.index(Indices.CASES)
                    .size(PAGE)
                    .sort(o -> o.field(FieldSort.of(f -> f.field("id").order(SortOrder.Asc))));
                return mark == null ? s : s.searchAfter(mark);
              },
              CaseDocument.class);
      if (page.hits().hits().isEmpty()) {
        return;
      }
      page.hits().hits().forEach(hit -> reader.accept(hit.source()));
      after = page.hits().hits().get(page.hits().hits().size() - 1).sort();
    }
  }

  private static Feedback post(Network network, int i, Instant now) {
    int brand = i % network.brands();
    String author = "cliente" + i;
    String text = "@" + Network.handle(brand) + " cadê meu pedido " + i + "?";
    return Feedback.builder(
            Network.connection(brand), "x", Family.SOCIAL, network.brand(brand).post(author, text))
        .author(Author.of("id-" + author, author, author))
        .text(text)
        .createdAt(now)
        .collectedAt(now)
        .build();
  }

  private static String answer(int i) {
    return "Sentimos muito! O pedido " + i + " sai hoje.";
  }
}
