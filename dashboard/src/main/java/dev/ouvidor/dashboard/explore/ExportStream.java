package dev.ouvidor.dashboard.explore;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.Time;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.LabelSlot;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that a query finds, at one moment, page by page as it is read: of any length, with one
 * page in memory. Whoever reads it sees a failure instead of an end that comes too early. Not
 * thread safe.
 */
final class ExportStream extends InputStream {
  private static final Logger log = LoggerFactory.getLogger(ExportStream.class);
  private static final int PAGE = 1_000;
  private static final Time KEPT = Time.of(t -> t.time("2m"));

  private final ElasticsearchClient client;
  private final Query query;
  private final LabelSlot seen;
  private final Export export;
  private String moment;
  private List<FieldValue> after = List.of();
  private byte[] page;
  private int at;
  private boolean ended;

  /**
   * @throws IOException if Elasticsearch does not answer
   */
  ExportStream(ElasticsearchClient client, ExploreQuery query, Export export) throws IOException {
    this.client = client;
    this.query = ExploreFilter.whole(query);
    this.seen = query.seen();
    this.export = export;
    this.page = export.head();
    this.moment =
        client
            .openPointInTime(p -> p.index(Indices.FEEDBACK).keepAlive(KEPT).ignoreUnavailable(true))
            .id();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    while (at == page.length && !ended) {
      next();
    }
    if (at == page.length) {
      return -1;
    }
    int n = Math.min(length, page.length - at);
    System.arraycopy(page, at, into, offset, n);
    at += n;
    return n;
  }

  private void next() throws IOException {
    SearchResponse<FeedbackDocument> found =
        client.search(
            s -> {
              s.pit(p -> p.id(moment).keepAlive(KEPT))
                  .size(PAGE)
                  .trackTotalHits(t -> t.enabled(false))
                  .source(f -> f.filter(i -> i.excludes("words")))
                  .query(query)
                  .sort(Verbatims.NEWEST);
              return after.isEmpty() ? s : s.searchAfter(after);
            },
            FeedbackDocument.class);
    List<Hit<FeedbackDocument>> hits = found.hits().hits();
    moment = Objects.requireNonNullElse(found.pitId(), moment);
    ended = hits.size() < PAGE;
    after = hits.isEmpty() ? List.of() : hits.get(hits.size() - 1).sort();
    page =
        export.lines(
            hits.stream()
                .map(Hit::source)
                .filter(Objects::nonNull)
                .map(document -> document.seenBy(seen))
                .toList());
    at = 0;
  }

  @Override
  public void close() {
    ended = true;
    try {
      client.closePointInTime(c -> c.id(moment));
    } catch (IOException | RuntimeException e) {
      // It falls by itself after two minutes.
      log.debug("The view of an export was not closed", e);
    }
  }
}
