package dev.ouvidor.dashboard.customers;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody said of being written to; a document of the index {@code customers}. It does not
 * say of whom but by a hash, and so outlives their erasure.
 *
 * @param objection since when they want no message that they did not ask for; null if they never
 *     said so
 * @param consent since when they agree to such messages; null if they never said so
 */
record Wishes(String id, String kind, @Nullable Mark objection, @Nullable Mark consent) {
  static final String KIND = "wish";

  /**
   * That it was said.
   *
   * @param by id of the user who wrote it down
   */
  record Mark(String by, Instant at) {}

  static Wishes none(Identity of) {
    return new Wishes(idOf(of), KIND, null, null);
  }

  static String idOf(Identity of) {
    return "wish-" + of.key();
  }
}
