package dev.ouvidor.dashboard.taxonomy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.Json;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes once over the feedback that lacks labels and writes them. What is edited, deleted or erased
 * between reading and writing is left as it is: a new version has its labels, or lacks them and is
 * met by the next walk.
 */
final class Walk {
  private static final Logger log = LoggerFactory.getLogger(Walk.class);
  private static final Time KEPT = Time.of(t -> t.time("2m"));
  private static final String RELABELLED = "relabelled";

  /** It changed, or it is gone. */
  private static final Set<Integer> NEWS = Set.of(404, 409);

  private final ElasticsearchClient client;
  private final Relabel relabel;
  private final Query missing;
  private final IntPredicate goesOn;

  /**
   * @param goesOn is told after every page how many were written; false ends the walk
   */
  Walk(ElasticsearchClient client, Relabel relabel, IntPredicate goesOn) {
    this.client = client;
    this.relabel = relabel;
    this.missing = LabelledFeedback.missing(relabel.beside());
    this.goesOn = goesOn;
  }

  /**
   * Comes back when it is through, or was ended.
   *
   * @param threads that judge and write while the next page is read
   * @param page documents that each of them holds at a time
   * @throws IOException if Elasticsearch does not answer, or refuses a document
   */
  void run(int threads, int page) throws IOException, InterruptedException {
    String moment =
        client
            .openPointInTime(p -> p.index(Indices.FEEDBACK).keepAlive(KEPT).ignoreUnavailable(true))
            .id();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    Deque<Future<Integer>> writing = new ArrayDeque<>();
    try {
      List<FieldValue> after = List.of();
      boolean last = false;
      while (!last) {
        List<Hit<ObjectNode>> hits = read(moment, page, after);
        last = hits.size() < page;
        if (!hits.isEmpty()) {
          after = hits.get(hits.size() - 1).sort();
          writing.add(pool.submit(() -> write(hits)));
        }
        while (!writing.isEmpty() && (last || writing.size() > threads)) {
          if (!goesOn.test(writing.remove().get())) {
            return;
          }
        }
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } finally {
      pool.shutdown();
      close(moment);
    }
  }

  private void close(String moment) {
    try {
      client.closePointInTime(c -> c.id(moment));
    } catch (IOException | RuntimeException e) {
      // It falls by itself after two minutes.
      log.debug("The view of a walk was not closed", e);
    }
  }

  private List<Hit<ObjectNode>> read(String moment, int page, List<FieldValue> after)
      throws IOException {
    return client
        .search(
            s -> {
              s.pit(p -> p.id(moment).keepAlive(KEPT))
                  .size(page)
                  .query(missing)
                  .seqNoPrimaryTerm(true)
                  .trackTotalHits(t -> t.enabled(false))
                  .sort(o -> o.field(f -> f.field("_shard_doc").order(SortOrder.Asc)));
              return after.isEmpty() ? s : s.searchAfter(after);
            },
            ObjectNode.class)
        .hits()
        .hits();
  }

  private int write(List<Hit<ObjectNode>> hits) throws IOException {
    List<BulkOperation> operations = new ArrayList<>(hits.size());
    for (Hit<ObjectNode> hit : hits) {
      ObjectNode source = Objects.requireNonNull(hit.source(), "source");
      FeedbackDocument document = Json.mapper().treeToValue(source, FeedbackDocument.class);
      // The rest goes back as it was found, with what this version may not know of.
      source.set(RELABELLED, Json.mapper().valueToTree(relabel.of(document)));
      operations.add(
          BulkOperation.of(
              o ->
                  o.index(
                      i ->
                          i.index(hit.index())
                              .id(Objects.requireNonNull(hit.id(), "id"))
                              .ifSeqNo(hit.seqNo())
                              .ifPrimaryTerm(hit.primaryTerm())
                              .document(source))));
    }
    int written = 0;
    for (BulkResponseItem item : client.bulk(b -> b.operations(operations)).items()) {
      if (item.status() < 300) {
        written++;
      } else if (!NEWS.contains(item.status())) {
        String why = item.error() == null ? "" : " " + item.error().reason();
        throw new IOException(item.index() + " does not take labels: " + item.status() + why);
      }
    }
    return written;
  }
}
