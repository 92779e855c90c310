package dev.ouvidor.dashboard.problems;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.dashboard.store.SharedDocuments;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.ProblemDocument;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The problems as the pipeline opened them and people changed them. Thread safe. Methods throw
 * {@link java.io.UncheckedIOException} if Elasticsearch does not answer.
 */
final class ProblemStore {
  private final SharedDocuments<ProblemDocument> documents;

  ProblemStore(ElasticsearchClient client) {
    documents = new SharedDocuments<>(client, Indices.PROBLEMS, ProblemDocument.class);
  }

  @Nullable ProblemDocument get(String id) {
    return documents.get(id);
  }

  /** What is there after the change; null if there is no such problem. */
  @Nullable ProblemDocument change(String id, UnaryOperator<ProblemDocument> change) {
    return documents.change(id, change);
  }

  /**
   * The problems of these ids, those that people did something to, and how they belong together.
   */
  Kin with(Collection<String> ids) {
    Map<String, ProblemDocument> all = new HashMap<>();
    documents
        .search(s -> s.query(q -> q.exists(e -> e.field("desk.state"))))
        .forEach(one -> all.put(one.id(), one));
    Stream<String> wholes =
        List.copyOf(all.values()).stream()
            .map(one -> Desks.of(one).mergedInto())
            .filter(Objects::nonNull);
    List<String> others =
        Stream.concat(ids.stream(), wholes).filter(id -> !all.containsKey(id)).distinct().toList();
    if (!others.isEmpty()) {
      documents
          .search(s -> s.query(q -> q.ids(i -> i.values(others))))
          .forEach(one -> all.put(one.id(), one));
    }
    return new Kin(all.values());
  }
}
