package dev.ouvidor.dashboard.privacy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.Refresh;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import co.elastic.clients.elasticsearch.core.search.SourceConfig;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.dashboard.store.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Documents of any index, as JSON. Thread safe. Methods throw {@link UncheckedIOException} if
 * Elasticsearch does not answer, or refuses something for another reason than that it changed.
 */
final class Stored {
  static final int PAGE = 1_000;

  private static final int NOT_FOUND = 404;
  private static final Set<Integer> NEWS = Set.of(NOT_FOUND, 409);

  /** What is in a file tells nothing here, and is long. */
  private static final SourceConfig WORDS =
      SourceConfig.of(s -> s.filter(f -> f.excludes("bytes")));

  private final ElasticsearchClient client;

  /** One document as it was found. */
  record Found(String index, String id, ObjectNode source, long seqNo, long primaryTerm) {
    static Found of(Hit<ObjectNode> hit) {
      return new Found(
          hit.index(),
          Objects.requireNonNull(hit.id(), "id"),
          Objects.requireNonNull(hit.source(), "source"),
          Objects.requireNonNullElse(hit.seqNo(), 0L),
          Objects.requireNonNullElse(hit.primaryTerm(), 0L));
    }
  }

  Stored(ElasticsearchClient client) {
    this.client = client;
  }

  /** Has searches find what was written until now. */
  void refresh(List<String> indices) {
    try {
      client.indices().refresh(r -> r.index(indices).ignoreUnavailable(true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first of what meets the query, in no order. */
  List<Found> some(List<String> indices, Query query, int most) {
    try {
      return client
          .search(
              s ->
                  s.index(indices)
                      .ignoreUnavailable(true)
                      .size(most)
                      .query(query)
                      .source(WORDS)
                      .seqNoPrimaryTerm(true)
                      .trackTotalHits(t -> t.enabled(false)),
              ObjectNode.class)
          .hits()
          .hits()
          .stream()
          .map(Found::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long count(List<String> indices, Query query) {
    try {
      return client.count(c -> c.index(indices).ignoreUnavailable(true).query(query)).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Hands over all that meets the query, page by page, as it stood when this began. */
  void each(List<String> indices, Query query, Consumer<List<Found>> page) {
    try (Moment now = new Moment(client, indices)) {
      Moment.Pages<ObjectNode> pages =
          now.pages(
              PAGE,
              s -> s.query(query).seqNoPrimaryTerm(true).sort(Moment.AS_STORED),
              ObjectNode.class);
      for (var hits = pages.next(); !hits.isEmpty(); hits = pages.next()) {
        page.accept(hits.stream().map(Found::of).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes documents; how many of them were there. */
  int delete(List<Found> documents) {
    return write(
        documents.stream()
            .map(one -> BulkOperation.of(o -> o.delete(d -> d.index(one.index()).id(one.id()))))
            .toList());
  }

  /** Writes documents in the place of what was found; how many had not changed in between. */
  int replace(List<Found> documents) {
    return write(
        documents.stream()
            .map(
                one ->
                    BulkOperation.of(
                        o ->
                            o.index(
                                i ->
                                    i.index(one.index())
                                        .id(one.id())
                                        .ifSeqNo(one.seqNo())
                                        .ifPrimaryTerm(one.primaryTerm())
                                        .document(one.source()))))
            .toList());
  }

  private int write(List<BulkOperation> operations) {
    if (operations.isEmpty()) {
      return 0;
    }
    try {
      BulkResponse response = client.bulk(b -> b.operations(operations).refresh(Refresh.True));
      int done = 0;
      for (BulkResponseItem item : response.items()) {
        if (item.status() < 300) {
          done++;
        } else if (!NEWS.contains(item.status())) {
          throw new IOException(item.index() + " does not take it, status " + item.status());
        }
      }
      return done;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Drops whole indices. */
  void drop(List<String> indices) {
    try {
      client.indices().delete(d -> d.index(indices).ignoreUnavailable(true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all indices of feedback. */
  List<String> months(String pattern) {
    try {
      return client
          .indices()
          .get(g -> g.index(pattern).ignoreUnavailable(true))
          .result()
          .keySet()
          .stream()
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
