package dev.ouvidor.dashboard.problems;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.dashboard.masking.Mask;
import dev.ouvidor.dashboard.orders.OrderFigures;
import dev.ouvidor.dashboard.problems.Problems.Scan;
import dev.ouvidor.pipeline.index.LabelSlot;
import dev.ouvidor.pipeline.problem.ProblemKind;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The most urgent problems of a time, for those who read of them elsewhere. Thread safe. */
public final class TopProblems {
  private final Problems problems;

  /**
   * A problem.
   *
   * @param path of its page
   * @param name as people call it, or else the phrase that it is made of, without personal data;
   *     null if {@code nature} and {@code of} say what it is
   * @param nature its code; null if it has none
   * @param of the product or the connection that it is limited to; null if it is to none
   * @param state such as {@code RISING}
   * @param count without copies and repeats
   * @param change 0.5 for half as much again; null if there was nothing before
   */
  public record Top(
      String path,
      @Nullable String name,
      @Nullable String nature,
      @Nullable String of,
      String state,
      long count,
      @Nullable Double change) {}

  /**
   * @param seen whose labels are looked at
   */
  public TopProblems(ElasticsearchClient client, Supplier<LabelSlot> seen) {
    this.problems =
        new Problems(
            new CountStore(client),
            new ProblemStore(client),
            new Voices(client, seen),
            new OrderFigures(client));
  }

  /**
   * The first ones, of whole hours.
   *
   * @param filters values of {@code nature}, {@code product} and {@code connection}
   */
  public List<Top> of(Instant from, Instant to, Map<String, List<String>> filters, int most) {
    Map<String, String> time = Map.of("from", from.toString(), "to", to.toString());
    Scan scan = problems.scan(Period.of(time::get, to), List.of());
    ProblemFilter filter = ProblemFilter.of(name -> filters.getOrDefault(name, List.of()));
    return scan.rows(filter, nature -> nature).stream().limit(most).map(TopProblems::top).toList();
  }

  private static Top top(ProblemRow row) {
    Product product = row.product();
    String of =
        row.kind() == ProblemKind.PRODUCT && product != null
            ? Stream.of(product.name(), product.sku())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null)
            : row.kind() == ProblemKind.CONNECTION ? row.connection() : null;
    String phrase = row.kind() == ProblemKind.GROUP ? row.phrase() : null;
    String name = row.name() != null ? row.name() : phrase == null ? null : "“" + phrase + "”";
    return new Top(
        "/problems/" + row.key(),
        name == null ? null : Mask.text(name),
        row.nature(),
        of,
        row.state().name(),
        row.adjusted(),
        row.change());
  }
}
