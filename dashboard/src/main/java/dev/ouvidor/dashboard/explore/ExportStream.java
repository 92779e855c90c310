package dev.ouvidor.dashboard.explore;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.ouvidor.dashboard.store.Moment;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.LabelSlot;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/**
 * Everything that a query finds, at one moment, page by page as it is read: of any length, with one
 * page in memory. Whoever reads it sees a failure instead of an end that comes too early. Not
 * thread safe.
 */
final class ExportStream extends InputStream {
  private static final int PAGE = 1_000;

  private final LabelSlot seen;
  private final Export export;
  private final Moment moment;
  private final Moment.Pages<FeedbackDocument> pages;
  private byte[] page;
  private int at;
  private boolean ended;

  /**
   * @throws IOException if Elasticsearch does not answer
   */
  ExportStream(ElasticsearchClient client, ExploreQuery query, Export export) throws IOException {
    this.seen = query.seen();
    this.export = export;
    this.page = export.head();
    Query whole = ExploreFilter.whole(query);
    this.moment = new Moment(client, List.of(Indices.FEEDBACK));
    this.pages =
        moment.pages(
            PAGE,
            s ->
                s.query(whole)
                    .source(f -> f.filter(i -> i.excludes("words")))
                    .sort(Verbatims.NEWEST),
            FeedbackDocument.class);
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
    List<Hit<FeedbackDocument>> hits = pages.next();
    ended = hits.isEmpty();
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
    moment.close();
  }
}
