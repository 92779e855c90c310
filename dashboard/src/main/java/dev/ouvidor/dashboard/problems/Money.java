package dev.ouvidor.dashboard.problems;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.dashboard.orders.Order;
import dev.ouvidor.pipeline.index.ProblemDocument;
import dev.ouvidor.pipeline.problem.ProblemKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is at stake: what the orders cost that customers name when they speak of a problem. Of the
 * problem of a product only what that product cost counts.
 *
 * @param atRisk in the currency of the shop
 * @param returned the part of it of which a return was announced
 * @param orders how many orders that is
 * @param named how many orders were named, whether it is known or not what they cost
 * @param more whether there are more than were looked at
 */
record Money(double atRisk, double returned, long orders, long named, boolean more) {

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
    double atRisk = 0;
    double returned = 0;
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
          if (lines.add(line.id())) {
            atRisk += line.amount();
          }
          if (isReturn && returnedLines.add(line.id())) {
            returned += line.amount();
          }
        }
      }
    }
    return new Money(atRisk, returned, known.size(), named.size(), said.size() >= Voices.MOST);
  }

  private static boolean concerns(ProblemDocument problem, Order line) {
    Product product = problem.product();
    return problem.kind() != ProblemKind.PRODUCT
        || (product != null && product.sku() != null && product.sku().equals(line.sku()));
  }
}
