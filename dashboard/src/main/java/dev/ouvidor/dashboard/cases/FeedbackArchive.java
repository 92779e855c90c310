package dev.ouvidor.dashboard.cases;

import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What customers said, read only. Thread safe. */
public interface FeedbackArchive {
  /** Those of the pieces that are there, by id; what was just stored included. */
  Map<String, FeedbackDocument> byIds(Collection<String> ids);

  /**
   * How many pieces of feedback of the last 30 days each group of copies has; a second late. Groups
   * with none are left out.
   *
   * @param groups see {@link FeedbackDocument#duplicateGroup}
   */
  Map<String, Long> copies(Collection<String> groups);

  /**
   * What the customer of a case said elsewhere: the same author on the channel, or the same e-mail
   * address anywhere; a second late. Newest first, at most 50, without what is in the case itself.
   */
  List<FeedbackDocument> history(CaseDocument of);

  /** Whether there is such a history at all. */
  boolean hasHistory(CaseDocument of);
}
