package dev.ouvidor.pipeline.index;

import co.elastic.clients.elasticsearch.core.mget.MultiGetResponseItem;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks up counts that are in the index. */
public final class ProblemCounts {
  private static final int PAGE = 1_000;

  private ProblemCounts() {}

  /**
   * Those that are there, by id; as of now, refreshed or not.
   *
   * @throws IOException if Elasticsearch does not answer
   */
  public static Map<String, ProblemCount> find(ElasticsearchConnection in, List<String> ids)
      throws IOException {
    Map<String, ProblemCount> found = new HashMap<>();
    try (Elastic elastic = in.open()) {
      for (int from = 0; from < ids.size(); from += PAGE) {
        List<String> page = ids.subList(from, Math.min(ids.size(), from + PAGE));
        elastic
            .client()
            .mget(m -> m.index(Indices.PROBLEM_COUNTS).ids(page), ProblemCount.class)
            .docs()
            .stream()
            .filter(MultiGetResponseItem::isResult)
            .map(MultiGetResponseItem::result)
            .forEach(
                item -> {
                  ProblemCount count = item.source();
                  if (count != null) {
                    found.put(item.id(), count);
                  }
                });
      }
    }
    return found;
  }
}
