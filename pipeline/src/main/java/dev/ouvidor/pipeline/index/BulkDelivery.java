package dev.ouvidor.pipeline.index;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.http.util.EntityUtils;
import org.elasticsearch.client.Response;
import org.elasticsearch.client.ResponseException;
import org.elasticsearch.client.ResponseListener;
import org.elasticsearch.client.RestClient;

/**
 * Delivers documents in as few requests as Elasticsearch allows: one, unless a document among them
 * spoils the whole request or it is too large, which is found out by halves. What is too large even
 * for quarantine is cut until it fits. Thread safe.
 */
final class BulkDelivery {
  private static final int TOO_LARGE = 413;

  private final RestClient rest;
  private final InstantSource clock;

  BulkDelivery(RestClient rest, InstantSource clock) {
    this.rest = rest;
    this.clock = clock;
  }

  /** What came of it; fails only for reasons that lie on this side. */
  CompletableFuture<BulkResults> deliver(List<BulkEntry> entries) {
    var answered = new CompletableFuture<CompletableFuture<BulkResults>>();
    rest.performRequestAsync(
        BulkRequests.of(entries),
        new ResponseListener() {
          @Override
          public void onSuccess(Response response) {
            answered.complete(CompletableFuture.completedFuture(read(response, entries)));
          }

          @Override
          public void onFailure(Exception problem) {
            answered.complete(failed(problem, entries));
          }
        });
    return answered.thenCompose(results -> results);
  }

  private BulkResults read(Response response, List<BulkEntry> entries) {
    try {
      byte[] body = EntityUtils.toByteArray(response.getEntity());
      return BulkResults.read(body, entries, clock.instant());
    } catch (IOException e) {
      return BulkResults.refused(entries, named(e));
    }
  }

  private CompletableFuture<BulkResults> failed(Exception problem, List<BulkEntry> entries) {
    if (problem instanceof ResponseException answer) {
      int status = answer.getResponse().getStatusLine().getStatusCode();
      String body = String.valueOf(answer.getMessage());
      return switch (BulkVerdict.ofRequest(status, body)) {
        case SPLIT, QUARANTINE -> split(entries, status, body);
        case STOP -> CompletableFuture.completedFuture(BulkResults.stop("status " + status));
        case RETRY, DONE ->
            CompletableFuture.completedFuture(BulkResults.refused(entries, "status " + status));
      };
    }
    return problem instanceof IOException
        ? CompletableFuture.completedFuture(BulkResults.refused(entries, named(problem)))
        : CompletableFuture.failedFuture(problem);
  }

  private CompletableFuture<BulkResults> split(List<BulkEntry> entries, int status, String body) {
    if (entries.size() == 1) {
      return alone(entries.get(0), status, body);
    }
    int half = entries.size() / 2;
    return deliver(entries.subList(0, half))
        .thenCompose(
            first ->
                deliver(entries.subList(half, entries.size())).thenApply(rest -> first.and(rest)));
  }

  private CompletableFuture<BulkResults> alone(BulkEntry entry, int status, String body) {
    if (status != TOO_LARGE || !entry.index().equals(Indices.QUARANTINE)) {
      return CompletableFuture.completedFuture(
          BulkResults.poison(
              entry, "refused with status " + status + ": " + body, clock.instant()));
    }
    BulkEntry shorter = Documents.shorter(entry);
    return shorter.size() < entry.size()
        ? deliver(List.of(shorter))
        : CompletableFuture.completedFuture(
            BulkResults.refused(List.of(entry), "status 413 to the shortest document"));
  }

  private static String named(Exception problem) {
    return problem.getClass().getSimpleName();
  }
}
