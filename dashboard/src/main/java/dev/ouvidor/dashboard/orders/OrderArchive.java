package dev.ouvidor.dashboard.orders;

import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What customers said, and the orders of those who were written to without having said anything.
 */
public final class OrderArchive implements FeedbackArchive {
  private final FeedbackArchive said;
  private final OrderStore orders;

  public OrderArchive(FeedbackArchive said, OrderStore orders) {
    this.said = said;
    this.orders = orders;
  }

  @Override
  public Map<String, FeedbackDocument> byIds(Collection<String> ids) {
    Map<String, FeedbackDocument> ordered = orders.asDocuments(ids);
    if (ordered.isEmpty()) {
      return said.byIds(ids);
    }
    List<String> others = ids.stream().filter(id -> !ordered.containsKey(id)).toList();
    Map<String, FeedbackDocument> all = new HashMap<>(said.byIds(others));
    all.putAll(ordered);
    return all;
  }

  @Override
  public Map<String, Long> copies(Collection<String> groups) {
    return said.copies(groups);
  }

  @Override
  public List<FeedbackDocument> history(CaseDocument of) {
    return said.history(of);
  }

  @Override
  public boolean hasHistory(CaseDocument of) {
    return said.hasHistory(of);
  }
}
