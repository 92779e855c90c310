package dev.ouvidor.dashboard.cases;

import dev.ouvidor.dashboard.web.Refusal;
import java.util.Map;

/** Finds cases. Sees changes a second late. Thread safe. */
public interface Inbox {
  /**
   * A part of what matches, in the order that is asked for.
   *
   * @throws Refusal 422 if the page before did not come from here, or had another order
   */
  InboxPage find(InboxQuery query);

  /**
   * The ids alone, 10,000 at most, in the order of ids.
   *
   * @param after the id that comes before them; empty for the first
   */
  CaseIds ids(InboxQuery query, String after);

  /** How many cases match each of several queries, by the same names. */
  Map<String, Long> counts(Map<String, InboxQuery> queries);
}
