package dev.ouvidor.dashboard.taxonomy;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.dashboard.store.Moment;
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

/**
 * Goes once over the feedback that lacks labels and writes them. What is edited, deleted or erased
 * between reading and writing is left as it is: a new version has its labels, or lacks them and is
 * met by the next walk.
 */
final class Walk {
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
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    Deque<Future<Integer>> writing = new ArrayDeque<>();
    try (Moment now = new Moment(client, List.of(Indices.FEEDBACK))) {
      Moment.Pages<ObjectNode> pages =
          now.pages(
              page,
              s -> s.query(missing).seqNoPrimaryTerm(true).sort(Moment.AS_STORED),
              ObjectNode.class);
      boolean last = false;
      while (!last) {
        List<Hit<ObjectNode>> hits = pages.next();
        last = hits.isEmpty();
        if (!last) {
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
    }
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
