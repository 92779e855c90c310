package dev.ouvidor.dashboard.teams;

import dev.ouvidor.pipeline.index.CaseDocument.Event;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a case decides who gets it.
 *
 * @param team id of a team; null if it is in none
 * @param assignee user id; null if nobody has it
 * @param events what happened to it; may be left out where nobody has it
 */
record Waiting(
    String id,
    String language,
    List<String> natures,
    String channel,
    int severity,
    @Nullable String team,
    @Nullable String assignee,
    @Nullable List<Event> events) {

  /** What the customer or the platform does; all else without a person is only the clock. */
  private static final Set<String> NEWS =
      Set.of("opened", "assigned", "feedback", "edited", "reply_sent", "reopened", "woken");

  /** When somebody last did something, on either side; null if that is not known. */
  @Nullable Instant touchedAt() {
    Instant last = null;
    for (Event event : events == null ? List.<Event>of() : events) {
      boolean counts = event.by() != null || NEWS.contains(event.type());
      last = counts && (last == null || event.at().isAfter(last)) ? event.at() : last;
    }
    return last;
  }
}
