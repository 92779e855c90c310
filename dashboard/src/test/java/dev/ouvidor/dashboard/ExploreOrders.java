package dev.ouvidor.dashboard;

import dev.ouvidor.connectors.Product;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Orders of the people of {@link ExploreTown}: most are brought in, some in two parcels. */
final class ExploreOrders {
  static final int MANY = 40;

  private static final String PREFIX = "recontado-";
  private static final List<String> REGIONS = List.of("Acre", "Bahia", "Ceará");
  private static final List<String> CARRIERS = List.of("Tartaruga", "Lebre");

  /** A product of an order; without a carrier where that is empty. */
  private record Line(int order, String sku, String region, String carrier, String lot) {
    String row() {
      return String.join(
          ",", number(order), "cliente@vila.test", sku, region, carrier, lot, "2023-01-02");
    }
  }

  private ExploreOrders() {}

  static String number(int order) {
    return PREFIX + order;
  }

  /** A table of the first of them. */
  static String rows(int to) {
    StringBuilder rows = new StringBuilder("order,email,sku,region,carrier,lot,ordered_at");
    IntStream.range(0, to)
        .boxed()
        .flatMap(ExploreOrders::lines)
        .forEach(line -> rows.append('\n').append(line.row()));
    return rows.toString();
  }

  /** What the order that feedback names says of it. */
  static List<String> values(String name, FeedbackDocument one) {
    String number = Objects.requireNonNullElse(one.feedback().orderId(), "");
    if (!number.startsWith(PREFIX)) {
      return List.of();
    }
    List<Line> all = lines(Integer.parseInt(number.substring(PREFIX.length()))).toList();
    Product product = one.feedback().product();
    List<Line> same =
        all.stream().filter(line -> product != null && line.sku().equals(product.sku())).toList();
    return (same.isEmpty() ? all : same)
        .stream()
            .map(
                line ->
                    switch (name) {
                      case "region" -> line.region();
                      case "carrier" -> line.carrier();
                      default -> line.lot();
                    })
            .filter(value -> !value.isEmpty())
            .distinct()
            .toList();
  }

  private static Stream<Line> lines(int order) {
    if (order % 5 == 0) {
      return Stream.empty();
    }
    String region = REGIONS.get(order % 3);
    Line first =
        new Line(order, "sku-1", region, order % 7 == 0 ? "" : CARRIERS.get(order % 2), "r-a");
    return order % 4 == 0
        ? Stream.of(first, new Line(order, "sku-2", region, CARRIERS.get(1), "r-b"))
        : Stream.of(first);
  }
}
