package dev.ouvidor.dashboard.explore;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.aggregations.CalendarInterval;
import co.elastic.clients.elasticsearch._types.aggregations.MultiBucketBase;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import dev.ouvidor.pipeline.index.Indices;
import dev.ouvidor.pipeline.index.LabelSlot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks for counts of feedback and reads the answers. Thread safe. */
final class Counting {
  /** As many values of one field are told apart. */
  static final int MOST_VALUES = 1_000;

  private final ElasticsearchClient client;

  Counting(ElasticsearchClient client) {
    this.client = client;
  }

  /** How many documents stood behind something, and what was counted among them. */
  record Bucket(String key, long count, Map<String, Aggregate> inner) {

    /** A number of a field, as text. */
    int number() {
      return Integer.parseInt(key);
    }

    /** The one bucket of a filter. */
    Bucket one(String name) {
      return Counting.one(inner, name);
    }

    List<Bucket> all(String name) {
      return buckets(inner, name);
    }

    /** How many of each number. */
    Map<Integer, Long> numbers(String name) {
      Map<Integer, Long> numbers = new LinkedHashMap<>();
      all(name).forEach(bucket -> numbers.put(bucket.number(), bucket.count()));
      return numbers;
    }
  }

  /**
   * What is counted among the documents of a query; nothing while there are none at all.
   *
   * @throws UncheckedIOException if Elasticsearch does not answer
   */
  Bucket among(Query query, Map<String, Aggregation> wanted) {
    try {
      var found =
          client.search(
              s ->
                  s.index(Indices.FEEDBACK)
                      .ignoreUnavailable(true)
                      .size(0)
                      .trackTotalHits(t -> t.enabled(true))
                      .requestCache(true)
                      .query(query)
                      .aggregations(wanted),
              Void.class);
      var total = found.hits().total();
      return new Bucket("", total == null ? 0 : total.value(), found.aggregations());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Aggregation only(Query filter) {
    return Aggregation.of(a -> a.filter(filter));
  }

  static Aggregation only(Query filter, Map<String, Aggregation> inner) {
    return Aggregation.of(a -> a.filter(filter).aggregations(inner));
  }

  static Aggregation values(Dimension dimension, LabelSlot seen, Map<String, Aggregation> inner) {
    return Aggregation.of(
        a -> a.terms(t -> t.field(dimension.field(seen)).size(MOST_VALUES)).aggregations(inner));
  }

  static Aggregation values(Dimension dimension, LabelSlot seen) {
    return values(dimension, seen, Map.of());
  }

  /** By hours, days or weeks of a time zone. */
  static Aggregation times(Period.Step step, ZoneId zone, Map<String, Aggregation> inner) {
    CalendarInterval interval =
        switch (step) {
          case HOUR -> CalendarInterval.Hour;
          case DAY -> CalendarInterval.Day;
          case WEEK -> CalendarInterval.Week;
        };
    return Aggregation.of(
        a ->
            a.dateHistogram(
                    h ->
                        h.field(ExploreFilter.CREATED_AT)
                            .calendarInterval(interval)
                            .timeZone(zone.getId())
                            .minDocCount(1))
                .aggregations(inner));
  }

  private static Bucket one(Map<String, Aggregate> found, String name) {
    Aggregate filter = found.get(name);
    return filter == null || !filter.isFilter()
        ? new Bucket(name, 0, Map.of())
        : new Bucket(name, filter.filter().docCount(), filter.filter().aggregations());
  }

  /** The values or times that were found; none where the field is nowhere. */
  private static List<Bucket> buckets(Map<String, Aggregate> found, String name) {
    List<Bucket> buckets = new ArrayList<>();
    Aggregate one = found.get(name);
    if (one == null) {
      return buckets;
    }
    if (one.isSterms()) {
      one.sterms().buckets().array().forEach(b -> buckets.add(of(b.key().stringValue(), b)));
    } else if (one.isLterms()) {
      one.lterms().buckets().array().forEach(b -> buckets.add(of(Long.toString(b.key()), b)));
    } else if (one.isDateHistogram()) {
      one.dateHistogram()
          .buckets()
          .array()
          .forEach(b -> buckets.add(of(Long.toString(b.key()), b)));
    } else if (one.isFilters()) {
      one.filters().buckets().keyed().forEach((key, b) -> buckets.add(of(key, b)));
    }
    return buckets;
  }

  private static Bucket of(String key, MultiBucketBase bucket) {
    return new Bucket(key, bucket.docCount(), bucket.aggregations());
  }

  /** The mean of a field; null where nothing has it. */
  static @Nullable Double mean(Bucket bucket, String name) {
    Aggregate found = bucket.inner().get(name);
    return found == null || !found.isStats() || found.stats().count() == 0
        ? null
        : Double.valueOf(found.stats().avg());
  }
}
