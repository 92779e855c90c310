package dev.ouvidor.dashboard.cases;

/** Finds cases. Sees changes a second late. Thread safe. */
@FunctionalInterface
public interface Inbox {
  /**
   * Severest first, then by when an answer is due, then oldest first.
   *
   * @throws Refusal 422 if {@link InboxQuery#after} did not come from here
   */
  InboxPage find(InboxQuery query);
}
