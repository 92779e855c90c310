package dev.ouvidor.dashboard.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.dashboard.orders.Order;
import dev.ouvidor.dashboard.orders.OrderFigures;
import dev.ouvidor.dashboard.orders.OrderFigures.Ordered;
import dev.ouvidor.pipeline.index.ProblemDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the orders went, by whom and from which lot, that customers name when they speak of a
 * problem; beside all orders of the time that were brought in. Thread safe.
 */
final class Origins {
  private static final int MOST_VALUES = 12;

  /** Of fewer orders, nothing is said but how many. */
  private static final int FEWEST = 5;

  /** Of the 5 % in which an interval may be wrong, one side. */
  private static final double TAIL = 0.025;

  private static final List<By> ALL =
      List.of(
          new By("region", Order::region),
          new By("carrier", Order::carrier),
          new By("lot", Order::lot));

  private final Voices voices;
  private final OrderFigures orders;

  private record By(String field, Function<Order, @Nullable String> value) {}

  /**
   * One region, carrier or lot.
   *
   * @param by {@code region}, {@code carrier} or {@code lot}
   * @param named orders of it that customers name when they speak of the problem
   * @param share of all orders that they name and of which this is known, 0 to 1
   * @param orders all orders of it in the time
   * @param usual its share of all orders of the time, 0 to 1; null if fewer of these are known than
   *     are named
   * @param times {@code share} by {@code usual}, with a 95 % interval that allows for how many are
   *     compared; null if fewer than five orders are named, or if there is nothing to compare with
   * @param standsOut whether {@code share} is surely more than {@code usual}
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Origin(
      String by,
      String value,
      long named,
      double share,
      long orders,
      @Nullable Double usual,
      @Nullable Double times,
      @Nullable Double low,
      @Nullable Double high,
      boolean standsOut) {}

  Origins(Voices voices, OrderFigures orders) {
    this.voices = voices;
    this.orders = orders;
  }

  /** Twelve, those that stand out first, then those named most; empty if nothing is known. */
  List<Origin> of(Collection<ProblemDocument> members, Period period) {
    Set<String> numbers = new HashSet<>();
    for (ObjectNode one : voices.ordered(members, period)) {
      if (members.stream().anyMatch(problem -> Voices.isOf(problem, one))) {
        numbers.add(one.path("orderId").asText());
      }
    }
    if (numbers.isEmpty()) {
      return List.of();
    }
    String sku = sku(members);
    List<Order> lines =
        orders.placed(numbers).stream()
            .filter(line -> sku == null || sku.equals(line.sku()))
            .toList();
    List<Origin> all = new ArrayList<>();
    for (By by : ALL) {
      all.addAll(of(by, lines, sku, period));
    }
    all.sort(
        Comparator.comparing((Origin one) -> !one.standsOut())
            .thenComparing(Comparator.comparingLong(Origin::named).reversed())
            .thenComparing(Origin::value));
    return all.stream().limit(MOST_VALUES).toList();
  }

  private List<Origin> of(By by, List<Order> lines, @Nullable String sku, Period period) {
    Map<String, Set<String>> named = new HashMap<>();
    Set<String> known = new HashSet<>();
    for (Order line : lines) {
      String value = by.value.apply(line);
      if (value != null) {
        named.computeIfAbsent(value, v -> new HashSet<>()).add(line.order());
        known.add(line.order());
      }
    }
    List<String> values =
        named.entrySet().stream()
            .sorted(Comparator.comparingInt(one -> -one.getValue().size()))
            .limit(MOST_VALUES)
            .map(Map.Entry::getKey)
            .toList();
    if (values.isEmpty()) {
      return List.of();
    }
    Ordered ordered = orders.ordered(period.from(), period.to(), by.field, values, sku);
    return values.stream()
        .map(
            value ->
                origin(
                    by.field,
                    value,
                    Objects.requireNonNull(named.get(value)).size(),
                    known.size(),
                    ordered,
                    TAIL / values.size()))
        .toList();
  }

  /**
   * One of several that are compared.
   *
   * @param allNamed orders that are named, whatever this is of them; above 0
   * @param tail probability with which {@code share} lies above, or below, its interval
   */
  static Origin origin(
      String by, String value, long named, long allNamed, Ordered ordered, double tail) {
    long orders = ordered.byValue().getOrDefault(value, 0L);
    double share = (double) named / allNamed;
    Double usual = ordered.all() < allNamed ? null : (double) orders / ordered.all();
    if (allNamed < FEWEST || usual == null || usual == 0) {
      return new Origin(by, value, named, share, orders, usual, null, null, null, false);
    }
    // The exact interval of Clopper and Pearson; the named orders are above 0.
    double low = Beta.quantile(tail, named, allNamed - named + 1.0) / usual;
    double high =
        (named == allNamed ? 1 : Beta.quantile(1 - tail, named + 1.0, allNamed - named)) / usual;
    return new Origin(by, value, named, share, orders, usual, share / usual, low, high, low > 1);
  }

  /** The product that all of them are about; null if there is none. */
  private static @Nullable String sku(Collection<ProblemDocument> members) {
    Set<String> skus =
        members.stream()
            .map(ProblemDocument::product)
            .map(product -> product == null ? "" : Objects.requireNonNullElse(product.sku(), ""))
            .collect(Collectors.toSet());
    String only = skus.size() == 1 ? skus.iterator().next() : "";
    return only.isEmpty() ? null : only;
  }
}
