package dev.ouvidor.dashboard.cases;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.mget.MultiGetOperation;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Reads everything of an index from a time on, in the order of that time, page by page. Most of it
 * was handled before, so it looks at ids and versions first and reads only what is new.
 */
final class Tailing {
  private static final int LOOK = 2_000;
  private static final int PAGE = 500;

  private Tailing() {}

  /** A document as it was found: its id, and what tells its versions apart. */
  record Sighting(String index, String id, long version, long seqNo) {

    /** Names it among all indices. */
    String key() {
      return index + "/" + id;
    }
  }

  /** A document that was read. */
  record Found<T>(T document, Sighting sighting) {}

  /**
   * Hands over each page that is not empty.
   *
   * @param timeField date field to go by; documents also need the keyword {@code id}
   * @param filter which documents; all others are passed over
   * @param isNew which of those to read
   */
  static <T> void read(
      ElasticsearchClient client,
      String index,
      String timeField,
      Instant from,
      Query filter,
      Predicate<Sighting> isNew,
      Class<T> type,
      Consumer<List<Found<T>>> page) {
    List<FieldValue> after = List.of();
    while (true) {
      List<Hit<Void>> hits = look(client, request(index, timeField, from, filter, after));
      List<Sighting> fresh = hits.stream().map(Tailing::sighting).filter(isNew).toList();
      for (int start = 0; start < fresh.size(); start += PAGE) {
        List<Sighting> part = fresh.subList(start, Math.min(fresh.size(), start + PAGE));
        List<Found<T>> found = read(client, part, type);
        if (!found.isEmpty()) {
          page.accept(found);
        }
      }
      if (hits.size() < LOOK) {
        return;
      }
      after = hits.get(hits.size() - 1).sort();
    }
  }

  /**
   * All that is asked of a document comes as what it is sorted by: that is read from columns, while
   * an id read as such unpacks the stored document around it.
   */
  private static SearchRequest request(
      String index, String timeField, Instant from, Query filter, List<FieldValue> after) {
    Query recent =
        Query.of(q -> q.range(r -> r.date(d -> d.field(timeField).gte(from.toString()))));
    return SearchRequest.of(
        s -> {
          s.index(index)
              .ignoreUnavailable(true)
              .size(LOOK)
              .storedFields("_none_")
              .trackTotalHits(t -> t.enabled(false))
              .query(q -> q.bool(b -> b.filter(filter).filter(recent)))
              .sort(o -> o.field(f -> f.field(timeField).order(SortOrder.Asc)))
              .sort(o -> o.field(f -> f.field("id").order(SortOrder.Asc)))
              .sort(o -> o.field(f -> f.field("_version")))
              .sort(o -> o.field(f -> f.field("_seq_no")));
          return after.isEmpty() ? s : s.searchAfter(after);
        });
  }

  private static Sighting sighting(Hit<Void> hit) {
    List<FieldValue> sort = hit.sort();
    return new Sighting(
        hit.index(), sort.get(1).stringValue(), sort.get(2).longValue(), sort.get(3).longValue());
  }

  private static List<Hit<Void>> look(ElasticsearchClient client, SearchRequest request) {
    try {
      return client.search(request, Void.class).hits().hits();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** In the given order; what has gone meanwhile is left out. */
  private static <T> List<Found<T>> read(
      ElasticsearchClient client, List<Sighting> sightings, Class<T> type) {
    List<MultiGetOperation> wanted =
        sightings.stream()
            .map(one -> MultiGetOperation.of(o -> o.index(one.index()).id(one.id())))
            .toList();
    try {
      List<Found<T>> found = new ArrayList<>();
      for (var item : client.mget(m -> m.realtime(false).docs(wanted), type).docs()) {
        if (item.isFailure()) {
          throw new IOException("cannot read " + item.failure().id());
        }
        T document = item.result().source();
        Long version = item.result().version();
        Long seqNo = item.result().seqNo();
        if (document != null && version != null && seqNo != null) {
          var sighting = new Sighting(item.result().index(), item.result().id(), version, seqNo);
          found.add(new Found<>(document, sighting));
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
