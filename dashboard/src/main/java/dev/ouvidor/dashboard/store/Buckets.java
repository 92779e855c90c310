package dev.ouvidor.dashboard.store;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import co.elastic.clients.elasticsearch._types.aggregations.StringTermsBucket;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What aggregations counted. */
public final class Buckets {
  private Buckets() {}

  /**
   * Each value, in the order of the answer.
   *
   * @param terms of keywords; null, or of nothing, where there is no index yet
   */
  public static List<StringTermsBucket> of(@Nullable Aggregate terms) {
    return terms != null && terms.isSterms() ? terms.sterms().buckets().array() : List.of();
  }

  /**
   * How many documents have each value, in the order of the answer.
   *
   * @param terms of keywords or whole numbers; null, or of nothing, where there is no index yet
   */
  public static Map<String, Long> counts(@Nullable Aggregate terms) {
    Map<String, Long> counts = new LinkedHashMap<>();
    of(terms).forEach(one -> counts.put(one.key().stringValue(), one.docCount()));
    if (terms != null && terms.isLterms()) {
      terms
          .lterms()
          .buckets()
          .array()
          .forEach(one -> counts.put(Long.toString(one.key()), one.docCount()));
    }
    return counts;
  }
}
