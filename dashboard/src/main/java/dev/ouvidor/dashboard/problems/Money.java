package dev.ouvidor.dashboard.problems;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.dashboard.orders.Order;
import dev.ouvidor.pipeline.index.ProblemDocument;
import dev.ouvidor.pipeline.problem.ProblemKind;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is at stake: what the orders cost that customers name when they speak of a problem. Of the
 * problem of a product only what that product cost counts.
 *
 * @param sums one for each currency, the largest number first; empty if nothing is known
 * @param orders how many orders that is
 * @param named how many orders were named, whether it is known or not what they cost
 * @param more whether there are more than were looked at
 */
record Money(List<Sum> sums, long orders, long named, boolean more) {

  /**
   * What is at stake in one currency.
   *
   * @param currency as ISO 4217 names it; null where the orders do not say
   * @param returned the part of it of which a return was announced
   */
  record Sum(@Nullable String currency, double atRisk, double returned) {
    private Sum plus(Sum other) {
      return new Sum(currency, atRisk + other.atRisk, returned + other.returned);
    }
  }

  /**
   * @param said what tells of orders, see {@link Voices#ordered}
   * @param priced what is known of them, by number
   */
  static Money of(
      Collection<ProblemDocument> members, List<ObjectNode> said, Map<String, List<Order>> priced) {
    Set<String> named = new HashSet<>();
    Set<String> known = new HashSet<>();
    Set<String> lines = new HashSet<>();
    Set<String> returnedLines = new HashSet<>();
    Map<String, Sum> sums = new HashMap<>();
    for (ObjectNode one : said) {
      for (ProblemDocument problem : members) {
        if (!Voices.isOf(problem, one)) {
          continue;
        }
        String number = one.path("orderId").asText();
        named.add(number);
        boolean isReturn = one.path("family").asText().equals(Family.RETURN.name());
        for (Order line : priced.getOrDefault(number, List.of())) {
          if (!concerns(problem, line) || line.amount() == null) {
            continue;
          }
          known.add(number);
          double atRisk = lines.add(line.id()) ? line.amount() : 0;
          double returned = isReturn && returnedLines.add(line.id()) ? line.amount() : 0;
          sums.merge(
              Objects.toString(line.currency(), ""),
              new Sum(line.currency(), atRisk, returned),
              Sum::plus);
        }
      }
    }
    return new Money(
        sums.values().stream().sorted(Comparator.comparingDouble(Sum::atRisk).reversed()).toList(),
        known.size(),
        named.size(),
        said.size() >= Voices.MOST);
  }

  private static boolean concerns(ProblemDocument problem, Order line) {
    Product product = problem.product();
    return problem.kind() != ProblemKind.PRODUCT
        || (product != null && product.sku() != null && product.sku().equals(line.sku()));
  }
}
