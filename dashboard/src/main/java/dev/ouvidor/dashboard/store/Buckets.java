package dev.ouvidor.dashboard.store;

import co.elastic.clients.elasticsearch._types.aggregations.Aggregate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What aggregations counted. */
public final class Buckets {
  private Buckets() {}

  /**
   * How many documents have each value, in the order of the answer.
   *
   * @param terms of keywords; null, or of nothing, where there is no index yet
   */
  public static Map<String, Long> counts(@Nullable Aggregate terms) {
    Map<String, Long> counts = new LinkedHashMap<>();
    if (terms != null && terms.isSterms()) {
      terms
          .sterms()
          .buckets()
          .array()
          .forEach(bucket -> counts.put(bucket.key().stringValue(), bucket.docCount()));
    }
    return counts;
  }
}
