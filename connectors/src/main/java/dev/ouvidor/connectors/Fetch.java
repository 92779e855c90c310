package dev.ouvidor.connectors;

import java.time.Duration;
import java.util.List;

/** What came of asking a platform for feedback. Each outcome says when to ask again. */
public sealed interface Fetch {

  /** How long to wait before the next call; zero when more is known to be there. */
  Duration again();

  /**
   * Items in the platform's order, maybe none.
   *
   * @param items each at least once; overlaps between batches are allowed
   * @param rejected what could not be understood, one by one
   * @param cursor where to go on, opaque JSON or text
   */
  record Batch(List<Feedback> items, List<Rejected> rejected, String cursor, Duration again)
      implements Fetch {
    public Batch {
      items = List.copyOf(items);
      rejected = List.copyOf(rejected);
    }
  }

  /** The platform or our own budget says wait. */
  record Throttled(String why, Duration again) implements Fetch {}

  /** A failure that is expected to pass: timeout, 5xx, cut connection, a body that is no JSON. */
  record Unavailable(String why, Duration again) implements Fetch {}

  /** The credentials are wrong, expired or revoked; a person must act. */
  record Unauthorised(String why, Duration again) implements Fetch {}

  /** What is read does not exist (any more): wrong account, deleted list; a person must act. */
  record Gone(String why, Duration again) implements Fetch {}
}
