package dev.ouvidor.connectors.reviewpage;

import dev.ouvidor.connectors.Author;
import dev.ouvidor.connectors.Eligibility;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Makes feedback of the reviews of one stream.
 *
 * @param source where the stream begins
 */
record ReviewFeedback(String connection, URI source) {
  private static final Duration HISTORY = Duration.ofDays(1);

  /** Reviews have no way in for applications; people answer at the item's address. */
  static final Eligibility READ_ONLY = Eligibility.refused("reviewpage.no_api");

  /**
   * The native id: a hash of the review's own address, else of what cannot change without its
   * becoming another review: place, author, date and words.
   */
  String idOf(Review review) {
    return review.identity() == null
        ? Sha.hex(source.toString(), review.fingerprint())
        : idOf(review.identity());
  }

  static String idOf(String identity) {
    return Sha.hex(identity);
  }

  /** The edit version of a review, given what was delivered of it before. */
  static long version(Review review, @Nullable Known known) {
    boolean edited = review.modified() != null && !review.modified().equals(review.published());
    long told = edited ? Feedback.editVersionAt(review.modified()) : 0;
    if (known == null) {
      return told;
    }
    return known.content().equals(review.content())
        ? known.version()
        : Math.max(told, known.version() + 1);
  }

  Feedback of(
      Review review, URI page, long version, Instant createdAt, boolean firstRound, Instant now) {
    String id = idOf(review);
    return Feedback.builder(connection, ReviewPageType.NAME, Family.REVIEW, id)
        .author(author(review, id))
        .title(review.title())
        .text(review.text())
        .language(review.language())
        .rating(review.rating())
        .product(review.product())
        .url(review.anchor() == null ? page.toString() : review.anchor())
        .createdAt(createdAt)
        .editedAt(version == 0 ? null : review.modified() == null ? now : review.modified())
        .collectedAt(now)
        .editVersion(version)
        .backfill(firstRound && createdAt.isBefore(now.minus(HISTORY)))
        .eligibility(READ_ONLY)
        .build();
  }

  Feedback tombstone(String id, long createdAt, Instant now) {
    return Feedback.tombstone(
        connection, ReviewPageType.NAME, Family.REVIEW, id, Instant.ofEpochSecond(createdAt), now);
  }

  /** Names are not unique, but within one site they are the best there is. */
  private Author author(Review review, String id) {
    String name = review.author();
    if (review.authorId() != null) {
      return Author.of(review.authorId(), null, name);
    }
    return Author.of(name == null ? id : source.getHost() + "/" + name, null, name);
  }
}
