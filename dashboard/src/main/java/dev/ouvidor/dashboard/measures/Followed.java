package dev.ouvidor.dashboard.measures;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.ouvidor.dashboard.store.Moment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What is made of the documents of an index that meet a query: read whole once, afterwards only
 * what is new; whole again when something was removed. Not thread safe. Methods throw {@link
 * UncheckedIOException} if Elasticsearch does not answer.
 *
 * @param <D> document
 * @param <F> what is made of it
 */
final class Followed<D, F> {
  private static final int PAGE = 1_000;

  /** What became visible later than its time says is still found. */
  private static final Duration LATE = Duration.ofMinutes(1);

  private final ElasticsearchClient client;
  private final Source source;
  private final Class<D> type;
  private final Function<D, Dated<F>> make;
  private final Map<String, F> known = new HashMap<>();
  private Query wanted = Query.of(q -> q.matchNone(m -> m));
  private Instant newest = Instant.EPOCH;
  private boolean read;

  /**
   * Where documents are.
   *
   * @param time field by which new ones are known
   * @param fields that are needed
   * @param without what of them is not
   */
  record Source(String index, String time, List<String> fields, List<String> without) {}

  /** Something made of a document, and the time of that. */
  record Dated<F>(Instant at, F value) {}

  private record Found<F>(Map<String, F> values, Instant newest) {}

  Followed(ElasticsearchClient client, Source source, Class<D> type, Function<D, Dated<F>> make) {
    this.client = client;
    this.source = source;
    this.type = type;
    this.make = make;
  }

  /** By id of the document, after {@link #follow}. */
  Map<String, F> known() {
    return known;
  }

  /** Forgets all. */
  void forget() {
    known.clear();
    newest = Instant.EPOCH;
    read = false;
  }

  /**
   * Reads what is new.
   *
   * @param query all that is wanted; another one than before makes it read all
   * @return whether anything changed
   */
  boolean follow(Query query) {
    boolean first = !read || !query.toString().equals(wanted.toString());
    wanted = query;
    try (Moment now = new Moment(client, List.of(source.index()))) {
      boolean changed = first ? readAll(now) : readNew(now);
      return known.size() == now.count(wanted) ? changed : readAll(now);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean readAll(Moment now) throws IOException {
    Map<String, F> before = Map.copyOf(known);
    forget();
    take(read(now, wanted));
    read = true;
    return !before.equals(known);
  }

  private boolean readNew(Moment now) throws IOException {
    String since = newest.minus(LATE).toString();
    Query late = Query.of(q -> q.range(r -> r.date(d -> d.field(source.time()).gte(since))));
    return take(read(now, Query.of(q -> q.bool(b -> b.filter(wanted, late)))));
  }

  /** Whether that was anything new. */
  private boolean take(Found<F> found) {
    newest = found.newest().isAfter(newest) ? found.newest() : newest;
    boolean changed = false;
    for (Map.Entry<String, F> one : found.values().entrySet()) {
      changed |= !one.getValue().equals(known.put(one.getKey(), one.getValue()));
    }
    return changed;
  }

  private Found<F> read(Moment now, Query query) throws IOException {
    Moment.Pages<D> pages =
        now.pages(
            PAGE,
            s ->
                s.query(query)
                    .source(
                        c -> c.filter(f -> f.includes(source.fields()).excludes(source.without())))
                    .sort(Moment.AS_STORED),
            type);
    Map<String, F> values = new HashMap<>();
    Instant last = Instant.EPOCH;
    for (List<Hit<D>> hits = pages.next(); !hits.isEmpty(); hits = pages.next()) {
      for (Hit<D> hit : hits) {
        Dated<F> made = make.apply(Objects.requireNonNull(hit.source(), "source"));
        values.put(Objects.requireNonNull(hit.id(), "id"), made.value());
        last = made.at().isAfter(last) ? made.at() : last;
      }
    }
    return new Found<>(values, last);
  }
}
