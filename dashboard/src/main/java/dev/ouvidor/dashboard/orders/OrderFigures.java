package dev.ouvidor.dashboard.orders;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.Aggregation;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.search.Hit;
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
  private static final String PRODUCTS = "products";

  private final ElasticsearchClient client;

  /**
   * Orders of a time.
   *
   * @param all how many
   * @param bySku how many of each of the products that were asked for; those without any are left
   *     out
   */
  public record Ordered(long all, Map<String, Long> bySku) {
    public Ordered {
      bySku = Map.copyOf(bySku);
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
    Aggregation distinct =
        Aggregation.of(a -> a.cardinality(c -> c.field("order").precisionThreshold(EXACT)));
    List<String> names = skus.stream().distinct().toList();
    Query time =
        Query.of(
            q ->
                q.range(
                    r -> r.date(d -> d.field("orderedAt").gte(from.toString()).lt(to.toString()))));
    try {
      Map<String, @Nullable Aggregate> found =
          client
              .search(
                  s -> {
                    s.index(Indices.ORDERS).size(0).query(time).aggregations(ORDERS, distinct);
                    return names.isEmpty()
                        ? s
                        : s.aggregations(
                            PRODUCTS,
                            a ->
                                a.terms(
                                        t ->
                                            t.field("sku")
                                                .include(i -> i.terms(names))
                                                .size(names.size()))
                                    .aggregations(ORDERS, distinct));
                  },
                  Void.class)
              .aggregations();
      Map<String, Long> bySku = new HashMap<>();
      Aggregate products = found.get(PRODUCTS);
      if (products != null && products.isSterms()) {
        products
            .sterms()
            .buckets()
            .array()
            .forEach(one -> bySku.put(one.key().stringValue(), count(one.aggregations())));
      }
      return new Ordered(count(found), bySku);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those lines of these orders of which it is known what they cost, by number of the order. */
  public Map<String, List<Order>> priced(Collection<String> orders) {
    Map<String, List<Order>> priced = new HashMap<>();
    List<String> numbers = orders.stream().distinct().toList();
    for (int from = 0; from < numbers.size(); from += CHUNK) {
      for (Order one : lines(numbers.subList(from, Math.min(from + CHUNK, numbers.size())))) {
        priced.computeIfAbsent(one.order(), number -> new ArrayList<>()).add(one);
      }
    }
    return priced;
  }

  /** Whether it is known of any order what it cost. */
  public boolean knowsAmounts() {
    try {
      var total =
          client
              .search(
                  s ->
                      s.index(Indices.ORDERS)
                          .size(0)
                          .terminateAfter(1L)
                          .trackTotalHits(t -> t.enabled(true))
                          .query(q -> q.exists(e -> e.field("amount"))),
                  Void.class)
              .hits()
              .total();
      return total != null && total.value() > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Order> lines(List<String> numbers) {
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
                                          .filter(f -> f.exists(e -> e.field("amount"))))),
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
