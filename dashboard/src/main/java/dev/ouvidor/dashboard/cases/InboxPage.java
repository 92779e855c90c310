package dev.ouvidor.dashboard.cases;

import dev.ouvidor.pipeline.index.CaseDocument;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One page of the inbox.
 *
 * @param total cases that match, all pages together
 * @param next where the next page begins; null after the last
 * @param facets per facet the number of cases per value, as if that facet had no filter
 * @param spelledAlike whether no case has the words, so that these have some that are spelled alike
 */
public record InboxPage(
    List<Hit> hits,
    long total,
    @Nullable String next,
    Map<String, Map<String, Long>> facets,
    boolean spelledAlike) {

  /**
   * A case that matches.
   *
   * @param highlight the place in the text that matches best; empty without a text search
   */
  public record Hit(CaseDocument document, List<Piece> highlight) {}

  /** A stretch of text, in which the words that were searched for are told from the others. */
  public record Piece(String text, boolean hit) {}
}
