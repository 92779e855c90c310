package dev.ouvidor.connectors.reviewpage;

import dev.ouvidor.connectors.http.Page;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * What a page can say of reviews that it does not show.
 *
 * @param whole whether it was read to its end, and nothing on it was unreadable
 * @param count how many reviews it says there are on all pages together; negative if it does not
 *     say
 * @param face hash of its language and product: what stands under another face is missing for
 *     another reason
 * @param asOf epoch second of which it speaks; longer ago than it was asked for if it comes out of
 *     a cache
 */
record Testimony(boolean whole, int count, int face, long asOf) {
  static final int UNTOLD = -1;

  /** When the page was made, as far as it tells: caches hand out pages of the day before. */
  static long asOf(Page.Read page, Instant now) {
    Instant asOf = now;
    String age = page.header("age");
    if (age != null && age.matches("\\d{1,9}")) {
      asOf = now.minusSeconds(Long.parseLong(age));
    }
    String modified = page.header("last-modified");
    if (modified != null) {
      try {
        Instant at = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(modified));
        asOf = at.isBefore(asOf) ? at : asOf;
      } catch (DateTimeException e) {
        // then the page does not tell
      }
    }
    return asOf.getEpochSecond();
  }

  /** What both say together; a page that contradicts another makes both worthless. */
  Testimony and(Testimony other) {
    boolean agree = count == UNTOLD || other.count == UNTOLD || count == other.count;
    return new Testimony(
        whole && other.whole && agree && face == other.face,
        Math.max(count, other.count),
        face,
        Math.max(asOf, other.asOf));
  }

  /** Whether a round that met so many reviews has met all there are. */
  boolean isOfAll(int met) {
    return whole && count == met;
  }
}
