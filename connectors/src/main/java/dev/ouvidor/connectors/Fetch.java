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

  /** Nothing came of it. */
  sealed interface Failure extends Fetch {

    /** For people. */
    Reason reason();

    /** For the log, in English; holds no secrets. */
    default String why() {
      return reason().text();
    }
  }

  /** The platform or our own budget says wait. */
  record Throttled(Reason reason, Duration again) implements Failure {}

  /** A failure that is expected to pass: timeout, 5xx, cut connection, a body that is no JSON. */
  record Unavailable(Reason reason, Duration again) implements Failure {}

  /** The credentials are wrong, expired or revoked; a person must act. */
  record Unauthorised(Reason reason, Duration again) implements Failure {}

  /** What is read does not exist (any more): wrong account, deleted list; a person must act. */
  record Gone(Reason reason, Duration again) implements Failure {}
}
