package dev.ouvidor.dashboard.campaigns;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.Product;
import dev.ouvidor.dashboard.orders.OrderFilter;
import dev.ouvidor.pipeline.index.CaseDocument;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whose cases are meant: those that a filter of the inbox finds, or the named ones; of these, those
 * that also fit the rest. Or, instead of all this, orders whose customers have not written.
 *
 * @param filter parameters of the inbox with their values; empty if cases are named
 * @param cases ids; empty if a filter is meant
 * @param from opened then or later; null for any time
 * @param to opened before; null for any time
 * @param product part of the name of the product, or its key; null for any
 * @param orders which orders are meant; null if cases are
 * @param connection by which their customers are written to; null unless orders are meant
 */
record Selection(
    Map<String, List<String>> filter,
    List<String> cases,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable String product,
    @Nullable OrderFilter orders,
    @Nullable String connection) {

  Selection {
    filter = Map.copyOf(filter);
    cases = List.copyOf(cases);
  }

  boolean isInTime(CaseDocument document) {
    return (from == null || !document.openedAt().isBefore(from))
        && (to == null || document.openedAt().isBefore(to));
  }

  /** Whether any of the feedback of a case is about the product. */
  boolean isAbout(List<Feedback> feedback) {
    return product == null
        || feedback.stream()
            .map(Feedback::product)
            .anyMatch(one -> one != null && matches(one, product));
  }

  private static boolean matches(Product known, String wanted) {
    String part = wanted.toLowerCase(Locale.ROOT);
    return (known.sku() != null && known.sku().toLowerCase(Locale.ROOT).equals(part))
        || (known.name() != null && known.name().toLowerCase(Locale.ROOT).contains(part));
  }
}
