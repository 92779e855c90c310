package dev.ouvidor.dashboard.cases;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.OpType;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.IndexRequest;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.json.JsonData;
import dev.ouvidor.dashboard.store.Together;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.Contended;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cases in Elasticsearch. What many threads read at the same time is read in one request. */
public final class ElasticsearchCaseStore implements CaseStore {
  private static final int CONFLICT = 409;
  private static final String CONNECTION = "connection";
  private static final String THREAD = "threadId";
  private static final String ID = "id";
  private static final String CLOCK = "nextClockAt";

  private final ElasticsearchClient client;
  private final Together<String, Optional<VersionedCase>> reads = new Together<>(this::read);

  public ElasticsearchCaseStore(ElasticsearchClient client) {
    this.client = client;
  }

  @Override
  public Optional<VersionedCase> get(String id) {
    return reads.ask(id);
  }

  private List<Optional<VersionedCase>> read(List<String> ids) {
    Map<String, VersionedCase> found = getAll(Set.copyOf(ids));
    return ids.stream().map(id -> Optional.ofNullable(found.get(id))).toList();
  }

  @Override
  public Map<String, VersionedCase> getAll(Collection<String> ids) {
    Map<String, VersionedCase> found = new HashMap<>();
    if (ids.isEmpty()) {
      return found;
    }
    try {
      client
          .mget(m -> m.index(Indices.CASES).ids(List.copyOf(ids)), CaseDocument.class)
          .docs()
          .forEach(
              doc -> {
                if (doc.isFailure()) {
                  throw new UncheckedIOException(
                      new IOException("reading case " + doc.failure().id() + " failed"));
                }
                CaseDocument source = doc.result().source();
                if (source != null) {
                  found.put(
                      source.id(),
                      versioned(source, doc.result().seqNo(), doc.result().primaryTerm()));
                }
              });
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<VersionedCase> write(Write write) {
    CaseDocument document = write.document();
    IndexRequest<CaseDocument> request =
        IndexRequest.of(
            i -> {
              i.index(Indices.CASES).id(document.id()).document(document);
              CaseVersion version = write.version();
              return version == null
                  ? i.opType(OpType.Create)
                  : i.ifSeqNo(version.seqNo()).ifPrimaryTerm(version.primaryTerm());
            });
    try {
      return Contended.write(() -> client.index(request))
          .map(response -> versioned(document, response.seqNo(), response.primaryTerm()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<Written> writeAll(List<Write> writes) {
    if (writes.isEmpty()) {
      return List.of();
    }
    List<BulkOperation> operations =
        writes.stream().map(ElasticsearchCaseStore::operation).toList();
    try {
      List<BulkResponseItem> items = client.bulk(b -> b.operations(operations)).items();
      List<Written> written = new ArrayList<>();
      for (int i = 0; i < items.size(); i++) {
        written.add(result(writes.get(i).document(), items.get(i)));
      }
      return written;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<DueCase> dueOutbox(Instant now, int max, Set<String> without) {
    Query due =
        Query.of(q -> q.range(r -> r.date(d -> d.field("outboxDueAt").lte(now.toString()))));
    List<FieldValue> others = without.stream().sorted().map(FieldValue::of).toList();
    Query left = Query.of(q -> q.terms(t -> t.field(CONNECTION).terms(v -> v.value(others))));
    try {
      return client
          .search(
              s ->
                  s.index(Indices.CASES)
                      .size(max)
                      .query(q -> q.bool(b -> b.filter(due).mustNot(left)))
                      .sort(o -> o.field(f -> f.field("outboxDueAt").order(SortOrder.Asc)))
                      .source(c -> c.fetch(false))
                      .docvalueFields(f -> f.field(CONNECTION))
                      .docvalueFields(f -> f.field(THREAD)),
              Void.class)
          .hits()
          .hits()
          .stream()
          .map(ElasticsearchCaseStore::due)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public List<String> dueClock(Instant now, int max) {
    return ids(
        Query.of(q -> q.range(r -> r.date(d -> d.field(CLOCK).lte(now.toString())))), CLOCK, max);
  }

  @Override
  public List<String> open(String after, int max) {
    List<FieldValue> over = Workflow.OVER.stream().map(one -> FieldValue.of(one.name())).toList();
    Query left = Query.of(q -> q.terms(t -> t.field("status").terms(v -> v.value(over))));
    Query next = Query.of(q -> q.range(r -> r.term(t -> t.field(ID).gt(after))));
    return ids(Query.of(q -> q.bool(b -> b.filter(next).mustNot(left))), ID, max);
  }

  private List<String> ids(Query query, String order, int max) {
    try {
      return client
          .search(
              s ->
                  s.index(Indices.CASES)
                      .size(max)
                      .query(query)
                      .sort(o -> o.field(f -> f.field(order).order(SortOrder.Asc)))
                      .source(c -> c.fetch(false)),
              Void.class)
          .hits()
          .hits()
          .stream()
          .map(hit -> Objects.requireNonNull(hit.id(), ID))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<String> ofReply(String replyId) {
    try {
      Optional<String> found = lookUp(replyId);
      if (found.isEmpty()) {
        client.indices().refresh(r -> r.index(Indices.CASES));
        found = lookUp(replyId);
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<String> lookUp(String replyId) throws IOException {
    return client
        .search(
            s ->
                s.index(Indices.CASES)
                    .size(1)
                    .query(q -> q.term(t -> t.field("replies.id").value(replyId)))
                    .source(c -> c.fetch(false)),
            Void.class)
        .hits()
        .hits()
        .stream()
        .map(hit -> Objects.requireNonNull(hit.id(), "id"))
        .findFirst();
  }

  private static DueCase due(Hit<Void> hit) {
    String id = Objects.requireNonNull(hit.id(), "id");
    return new DueCase(id, field(hit, CONNECTION, ""), field(hit, THREAD, id));
  }

  /** Values of more than 1,024 characters are not there. */
  private static String field(Hit<Void> hit, String name, String otherwise) {
    JsonData values = hit.fields().get(name);
    return values == null ? otherwise : values.toJson().asJsonArray().getString(0);
  }

  private static BulkOperation operation(Write write) {
    CaseVersion version = write.version();
    CaseDocument document = write.document();
    return BulkOperation.of(
        o ->
            version == null
                ? o.create(c -> c.index(Indices.CASES).id(document.id()).document(document))
                : o.index(
                    i ->
                        i.index(Indices.CASES)
                            .id(document.id())
                            .ifSeqNo(version.seqNo())
                            .ifPrimaryTerm(version.primaryTerm())
                            .document(document)));
  }

  private static Written result(CaseDocument document, BulkResponseItem item) {
    if (item.status() == CONFLICT) {
      return Written.NOTHING;
    }
    if (item.status() >= 300) {
      String why = item.error() == null ? "" : ": " + item.error().type();
      return new Written(
          null,
          new UncheckedIOException(
              new IOException("writing case " + item.id() + " failed, " + item.status() + why)));
    }
    return new Written(versioned(document, item.seqNo(), item.primaryTerm()), null);
  }

  private static VersionedCase versioned(
      CaseDocument document, @Nullable Long seqNo, @Nullable Long primaryTerm) {
    return new VersionedCase(
        document,
        new CaseVersion(
            Objects.requireNonNull(seqNo, "seqNo"),
            Objects.requireNonNull(primaryTerm, "primaryTerm")));
  }
}
