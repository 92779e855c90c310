package dev.ouvidor.dashboard.store;

import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import java.util.List;
import java.util.Objects;

/** What searches found. */
public final class Documents {
  private Documents() {}

  /** The documents of a page, in its order. */
  public static <T> List<T> of(SearchResponse<T> found) {
    return found.hits().hits().stream().map(Hit::source).filter(Objects::nonNull).toList();
  }
}
