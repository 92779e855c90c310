package dev.ouvidor.dashboard.replies;

import dev.ouvidor.dashboard.promises.Found;
import dev.ouvidor.dashboard.promises.Phrase.Level;
import dev.ouvidor.dashboard.promises.Promises;
import dev.ouvidor.dashboard.web.Refusal;
import java.util.List;

/** Whether the words of a reply may go out. */
final class PromiseCheck {
  private PromiseCheck() {}

  /**
   * That nothing is promised that must not be; what only warns goes out if its writer insists.
   *
   * @throws Refusal 422 {@code promise} or {@code promise_warning} naming the words
   */
  static void check(Promises promises, String text, boolean insists) {
    List<Found> found = promises.in(text);
    for (Found one : found) {
      if (one.phrase().level() == Level.REFUSE) {
        throw Refusal.explained("promise", "text", List.of(one.words()));
      }
    }
    if (!found.isEmpty() && !insists) {
      throw Refusal.explained("promise_warning", "text", List.of(found.get(0).words()));
    }
  }
}
