package dev.ouvidor.dashboard.problems;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.dashboard.orders.Order;
import dev.ouvidor.dashboard.orders.OrderFigures;
import dev.ouvidor.dashboard.orders.OrderFigures.Ordered;
import dev.ouvidor.dashboard.problems.Voices.Naming;
import dev.ouvidor.pipeline.index.ProblemDocument;
import java.time.Duration;
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
 * problem, beside all orders of the time that were brought in; and the carriers that they name in
 * words, beside those of the four weeks before. Thread safe.
 */
final class Origins {
  private static final int MOST_VALUES = 12;
  private static final Duration USUAL = Duration.ofDays(28);
  private static final String CARRIER = "carrier";

  /** Of the 5 % in which an interval may be wrong, one side. */
  private static final double TAIL = 0.025;

  private static final List<By> ALL =
      List.of(
          new By("region", Order::region),
          new By(CARRIER, Order::carrier),
          new By("lot", Order::lot));

  private final Voices voices;
  private final OrderFigures orders;

  private record By(String field, Function<Order, @Nullable String> value) {}

  Origins(Voices voices, OrderFigures orders) {
    this.voices = voices;
    this.orders = orders;
  }

  /** Twelve, those that stand out first, then those named most; empty if nothing is known. */
  List<Origin> of(Collection<ProblemDocument> members, Period period) {
    String sku = sku(members);
    List<Order> lines =
        orders.placed(numbers(members, period)).stream()
            .filter(line -> sku == null || sku.equals(line.sku()))
            .toList();
    List<Origin> all = new ArrayList<>();
    for (By by : ALL) {
      all.addAll(ofOrders(by, lines, sku, period));
    }
    all.addAll(ofWords(members, sku, period));
    all.sort(
        Comparator.comparing((Origin one) -> !one.standsOut())
            .thenComparing(Comparator.comparingLong(Origin::named).reversed())
            .thenComparing(Origin::value));
    return all.stream().limit(MOST_VALUES).toList();
  }

  /** Of the orders that are named. */
  private Set<String> numbers(Collection<ProblemDocument> members, Period period) {
    Set<String> numbers = new HashSet<>();
    for (ObjectNode one : voices.ordered(members, period)) {
      if (members.stream().anyMatch(problem -> Voices.isOf(problem, one))) {
        numbers.add(one.path("orderId").asText());
      }
    }
    return numbers;
  }

  private List<Origin> ofOrders(By by, List<Order> lines, @Nullable String sku, Period period) {
    Map<String, Set<String>> named = new HashMap<>();
    Set<String> known = new HashSet<>();
    for (Order line : lines) {
      String value = by.value.apply(line);
      if (value != null) {
        named.computeIfAbsent(value, v -> new HashSet<>()).add(line.order());
        known.add(line.order());
      }
    }
    Map<String, Long> counts = new HashMap<>();
    named.forEach((value, numbers) -> counts.put(value, (long) numbers.size()));
    List<String> values = most(counts);
    if (values.isEmpty()) {
      return List.of();
    }
    Ordered ordered = orders.ordered(period.from(), period.to(), by.field, values, sku);
    return values.stream()
        .map(
            value ->
                Origin.ofOrders(
                    by.field,
                    value,
                    counts.getOrDefault(value, 0L),
                    known.size(),
                    ordered.byValue().getOrDefault(value, 0L),
                    ordered.all(),
                    TAIL / values.size()))
        .toList();
  }

  private List<Origin> ofWords(
      Collection<ProblemDocument> members, @Nullable String sku, Period period) {
    Naming now = voices.naming(members, period);
    List<String> values = most(now.byCarrier());
    if (values.isEmpty()) {
      return List.of();
    }
    Naming before = voices.naming(members, period.before(USUAL));
    Ordered ordered = orders.ordered(period.from(), period.to(), CARRIER, values, sku);
    return values.stream()
        .map(
            value ->
                Origin.ofWords(
                    value,
                    now.byCarrier().getOrDefault(value, 0L),
                    now.people(),
                    before.byCarrier().getOrDefault(value, 0L),
                    before.people(),
                    ordered.byValue().getOrDefault(value, 0L),
                    TAIL / values.size()))
        .toList();
  }

  private static List<String> most(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_VALUES)
        .map(Map.Entry::getKey)
        .toList();
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
