package dev.ouvidor.dashboard.orders;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
import dev.ouvidor.dashboard.store.Buckets;
import dev.ouvidor.pipeline.index.Indices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How many orders there were, and what they were worth, as far as they were brought in. Thread
 * safe. Methods throw {@link UncheckedIOException} if Elasticsearch does not answer.
 */
public final class OrderFigures {
  /** Up to so many orders are counted exactly, more within about a percent. */
  private static final int EXACT = 40_000;

  private static final int CHUNK = 1_000;
  private static final int MOST_LINES = 10_000;
  private static final String ORDERS = "orders";
  private static final String VALUES = "values";
  private static final String SKU = "sku";
  private static final List<String> PLACES = List.of("region", "carrier", "lot");

  private final ElasticsearchClient client;

  /**
   * Orders of a time.
   *
   * @param all how many
   * @param byValue how many of each of the products, regions... that were asked for; those without
   *     any are left out
   */
  public record Ordered(long all, Map<String, Long> byValue) {
    public Ordered {
      byValue = Map.copyOf(byValue);
    }
  }

  public OrderFigures(ElasticsearchClient client) {
    this.client = client;
  }

  /**
   * How many were ordered in a time.
   *
   * @param to before this moment
   * @param skus products that are asked for one by one, 10,000 at most
   */
  public Ordered ordered(Instant from, Instant to, Collection<String> skus) {
    return ordered(during(from, to), SKU, skus);
  }

  /**
   * How many of those with a region, a carrier or a lot were ordered in a time.
   *
   * @param to before this moment
   * @param field {@code region}, {@code carrier} or {@code lot}
   * @param values of it that are asked for one by one, 10,000 at most
   * @param sku the product of which orders count; null for all
   */
  public Ordered ordered(
      Instant from, Instant to, String field, Collection<String> values, @Nullable String sku) {
    List<Query> all = new ArrayList<>();
    all.add(during(from, to));
    all.add(Query.of(q -> q.exists(e -> e.field(field))));
    if (sku != null) {
      all.add(Query.of(q -> q.term(t -> t.field(SKU).value(sku))));
    }
    return ordered(Query.of(q -> q.bool(b -> b.filter(all))), field, values);
  }

  private static Query during(Instant from, Instant to) {
    return Query.of(
        q ->
            q.range(r -> r.date(d -> d.field("orderedAt").gte(from.toString()).lt(to.toString()))));
  }

  private Ordered ordered(Query which, String field, Collection<String> values) {
    Aggregation distinct =
        Aggregation.of(a -> a.cardinality(c -> c.field("order").precisionThreshold(EXACT)));
    List<String> names = values.stream().distinct().toList();
    try {
      Map<String, @Nullable Aggregate> found =
          client
              .search(
                  s -> {
                    s.index(Indices.ORDERS).size(0).query(which).aggregations(ORDERS, distinct);
                    return names.isEmpty()
                        ? s
                        : s.aggregations(
                            VALUES,
                            a ->
                                a.terms(
                                        t ->
                                            t.field(field)
                                                .include(i -> i.terms(names))
                                                .size(names.size()))
                                    .aggregations(ORDERS, distinct));
                  },
                  Void.class)
              .aggregations();
      Map<String, Long> byValue = new HashMap<>();
      Buckets.of(found.get(VALUES))
          .forEach(one -> byValue.put(one.key().stringValue(), count(one.aggregations())));
      return new Ordered(count(found), byValue);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those lines of these orders of which it is known what they cost, by number of the order. */
  public Map<String, List<Order>> priced(Collection<String> orders) {
    Map<String, List<Order>> priced = new HashMap<>();
    for (Order one : lines(orders, List.of("amount"))) {
      priced.computeIfAbsent(one.order(), number -> new ArrayList<>()).add(one);
    }
    return priced;
  }

  /** Those lines of these orders of which a region, a carrier or a lot is known. */
  public List<Order> placed(Collection<String> orders) {
    return lines(orders, PLACES);
  }

  private List<Order> lines(Collection<String> orders, List<String> anyOf) {
    List<String> numbers = orders.stream().distinct().toList();
    List<Order> lines = new ArrayList<>();
    for (int from = 0; from < numbers.size(); from += CHUNK) {
      lines.addAll(page(numbers.subList(from, Math.min(from + CHUNK, numbers.size())), anyOf));
    }
    return lines;
  }

  /** Whether it is known of any order what it cost. */
  public boolean knowsAmounts() {
    return any(known(List.of("amount")));
  }

  /** Whether a region, a carrier or a lot is known of any order. */
  boolean knowsPlaces() {
    return any(known(PLACES));
  }

  private boolean any(Query which) {
    try {
      var total =
          client
              .search(
                  s ->
                      s.index(Indices.ORDERS)
                          .size(0)
                          .terminateAfter(1L)
                          .trackTotalHits(t -> t.enabled(true))
                          .query(which),
                  Void.class)
              .hits()
              .total();
      return total != null && total.value() > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What has a value in any of some fields. */
  private static Query known(List<String> fields) {
    List<Query> any =
        fields.stream().map(field -> Query.of(q -> q.exists(e -> e.field(field)))).toList();
    return Query.of(q -> q.bool(b -> b.should(any).minimumShouldMatch("1")));
  }

  private List<Order> page(List<String> numbers, List<String> anyOf) {
    List<FieldValue> values = numbers.stream().map(FieldValue::of).toList();
    try {
      return client
          .search(
              s ->
                  s.index(Indices.ORDERS)
                      .size(MOST_LINES)
                      .query(
                          q ->
                              q.bool(
                                  b ->
                                      b.filter(
                                              f ->
                                                  f.terms(
                                                      t ->
                                                          t.field("order")
                                                              .terms(v -> v.value(values))))
                                          .filter(known(anyOf)))),
              Order.class)
          .hits()
          .hits()
          .stream()
          .map(Hit::source)
          .filter(Objects::nonNull)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long count(Map<String, @Nullable Aggregate> found) {
    return Objects.requireNonNull(found.get(ORDERS)).cardinality().value();
  }
}
