package dev.ouvidor.dashboard.problems;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.dashboard.orders.Order;
import dev.ouvidor.dashboard.orders.OrderFigures;
import dev.ouvidor.dashboard.orders.OrderFigures.Ordered;
import dev.ouvidor.pipeline.index.ProblemDesk;
import dev.ouvidor.pipeline.index.ProblemDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The problems of a time, and how much each of them weighs. Thread safe. */
final class Problems {
  private final CountStore counts;
  private final ProblemStore store;
  private final Voices voices;
  private final OrderFigures orders;

  Problems(CountStore counts, ProblemStore store, Voices voices, OrderFigures orders) {
    this.counts = counts;
    this.store = store;
    this.voices = voices;
    this.orders = orders;
  }

  /**
   * What was counted in a time.
   *
   * @param kin the problems that were said, that people did something to, or that were asked for
   * @param before of the same length of time before
   */
  record Scan(Period period, Kin kin, Map<String, Totals> now, Map<String, Totals> before) {

    /** A problem with all that was merged into it, without what {@link #fill} finds out. */
    ProblemRow row(ProblemDocument problem) {
      ProblemDesk desk = Desks.of(problem);
      List<ProblemDocument> counted = kin.counted(problem.id());
      Totals sum = sum(counted, now);
      Totals earlier = sum(counted, before);
      long was = earlier.adjusted();
      return new ProblemRow(
          problem.id(),
          ProblemKey.of(problem.id()),
          problem.kind(),
          problem.nature(),
          problem.product(),
          problem.connection(),
          problem.phrase(),
          desk.name(),
          desk.state(),
          desk.ignored(),
          desk.ticket(),
          problem.firstSeenAt(),
          kin.members(problem.id()).size() - 1,
          sum.count(),
          sum.adjusted(),
          was,
          was == 0 ? null : (double) (sum.adjusted() - was) / was,
          sum.severity(),
          sum.negative(),
          sum.positive(),
          sum.reach(),
          List.of(),
          null,
          null,
          Priority.of(sum, earlier, period.days()));
    }

    /**
     * Those that stand by themselves, the most urgent first.
     *
     * @param names what natures are called, in any language
     */
    List<ProblemRow> rows(ProblemFilter filter, UnaryOperator<String> names) {
      return kin.roots().stream()
          .map(this::row)
          .filter(row -> filter.fits(row, names))
          .sorted(
              Comparator.comparingDouble((ProblemRow row) -> -row.priority().value())
                  .thenComparing(ProblemRow::id))
          .toList();
    }

    private static Totals sum(List<ProblemDocument> problems, Map<String, Totals> totals) {
      return problems.stream()
          .map(one -> totals.getOrDefault(one.id(), Totals.NOTHING))
          .reduce(Totals.NOTHING, Totals::plus);
    }
  }

  /**
   * Looks at a time.
   *
   * @param also ids of problems that are looked at even if nobody said them
   */
  Scan scan(Period period, Collection<String> also) {
    Map<String, Totals> now = counts.totals(period);
    Set<String> ids = new HashSet<>(now.keySet());
    ids.addAll(also);
    return new Scan(period, store.with(ids), now, counts.totals(period.before()));
  }

  /** The same rows with their course, rates and what is at stake. */
  List<ProblemRow> fill(List<ProblemRow> rows, Scan scan) {
    Period period = scan.period();
    Kin kin = scan.kin();
    List<ProblemDocument> all =
        rows.stream().flatMap(row -> kin.counted(row.id()).stream()).distinct().toList();
    Map<String, long[]> trends =
        counts.trends(all.stream().map(ProblemDocument::id).toList(), period);
    List<String> skus = rows.stream().flatMap(Problems::sku).toList();
    Ordered ordered = orders.ordered(period.from(), period.to(), skus);
    boolean priceless = all.isEmpty() || !orders.knowsAmounts();
    List<ObjectNode> said = priceless ? List.of() : voices.ordered(all, period);
    Map<String, List<Order>> priced = orders.priced(numbers(said));
    List<ProblemRow> filled = new ArrayList<>();
    for (ProblemRow row : rows) {
      List<ProblemDocument> members = kin.counted(row.id());
      long known =
          sku(row)
              .map(sku -> ordered.byValue().getOrDefault(sku, 0L))
              .findFirst()
              .orElse(ordered.all());
      filled.add(
          row.with(
              course(members, trends, period.points()),
              Rate.of(row.adjusted(), known),
              priceless ? null : Money.of(members, said, priced)));
    }
    return filled;
  }

  private static List<Long> course(
      List<ProblemDocument> members, Map<String, long[]> trends, int points) {
    List<Long> course = new ArrayList<>();
    for (int i = 0; i < points; i++) {
      int at = i;
      course.add(
          members.stream()
              .map(one -> trends.get(one.id()))
              .filter(Objects::nonNull)
              .mapToLong(one -> one[at])
              .sum());
    }
    return course;
  }

  private static Set<String> numbers(List<ObjectNode> said) {
    return said.stream().map(one -> one.path("orderId").asText()).collect(Collectors.toSet());
  }

  private static Stream<String> sku(ProblemRow row) {
    Product product = row.product();
    return Stream.ofNullable(product == null ? null : product.sku());
  }
}
