package dev.ouvidor.connectors.reviewpage;

import java.time.Duration;

/**
 * A review that was delivered.
 *
 * @param content hash of what the customer said
 * @param version edit version as last delivered
 * @param createdAt epoch second
 * @param asOf of the page on which it was seen last
 * @param face of that page
 * @param missed in how many rounds since then it was certainly not there
 * @param missedSince epoch second of the first of them
 */
record Known(
    String content,
    long version,
    long createdAt,
    long asOf,
    int face,
    int missed,
    long missedSince) {
  /** A round may find a shop that is just being repaired; so many do not. */
  private static final int ROUNDS = 5;

  static Known seen(String content, long version, long createdAt, Testimony page) {
    return new Known(content, version, createdAt, page.asOf(), page.face(), 0, 0);
  }

  Known seenAgain(Testimony page) {
    return seen(content, version, createdAt, page);
  }

  /** After a round that met all reviews there are, and not this one. */
  Known missing(Testimony round, long now) {
    if (face != round.face() || asOf >= round.asOf()) {
      return this;
    }
    long since = missed == 0 ? now : missedSince;
    return new Known(content, version, createdAt, asOf, face, missed + 1, since);
  }

  boolean isGone(long now, Duration removedAfter) {
    return missed >= ROUNDS && now - missedSince >= removedAfter.toSeconds();
  }
}
