package dev.ouvidor.connectors.reviewpage;

import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.http.Page;
import dev.ouvidor.connectors.http.Waits;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Goes round the pages of one product, one page per call, again and again. */
final class ReviewPageReader implements FeedbackReader {
  /**
   * A page in the middle that fails this often is given up for this round, and one that does not
   * mark its end is taken for one that never does.
   */
  private static final int ATTEMPTS = 3;

  /** A page whose reviews did not all fit into one batch. */
  private record Held(String cursor, Page.Read page, ReviewsOnPage reviews) {}

  private final ReviewFeedback feedback;
  private final ReviewPageSettings settings;
  private final InstantSource clock;
  private final PageFetcher fetcher;
  private @Nullable Held held;
  private int failures;
  private int unclosed;

  ReviewPageReader(
      ReviewFeedback feedback,
      ReviewPageSettings settings,
      InstantSource clock,
      PageFetcher fetcher) {
    this.feedback = feedback;
    this.settings = settings;
    this.clock = clock;
    this.fetcher = fetcher;
  }

  @Override
  public Fetch fetch(@Nullable String cursor, int max) throws InterruptedException {
    Crawl crawl = Crawl.from(feedback.source(), cursor);
    Held rest = held;
    held = null;
    if (rest != null && rest.cursor().equals(cursor)) {
      return deliver(crawl, rest.page(), rest.reviews(), max);
    }
    URI url = crawl.url();
    Duration wait = fetcher.turn(url);
    if (!wait.isZero()) {
      return new Fetch.Batch(List.of(), List.of(), crawl.cursor(), wait);
    }
    Page page = fetcher.get(url, crawl.validators());
    if (page instanceof Page.Read read) {
      return read(crawl, read, max);
    } else if (page instanceof Page.Failed failed) {
      return failed(crawl, failed.outcome());
    }
    failures = 0;
    return goOn(crawl, crawl.unchanged(), List.of(), List.of(), max);
  }

  private Fetch read(Crawl crawl, Page.Read page, int max) {
    var reviews = ReviewsOnPage.of(page, feedback.source(), settings.robotName());
    if (!reviews.reviewable()) {
      return failed(crawl, unusable(Cause.NO_REVIEWS, page));
    } else if (!reviews.closed() && (crawl.closes() || ++unclosed < ATTEMPTS)) {
      return failed(crawl, unusable(Cause.CUT_OFF, page));
    }
    failures = 0;
    unclosed = 0;
    crawl.reading();
    return deliver(crawl, page, reviews, max);
  }

  private static Fetch unusable(Cause why, Page.Read page) {
    return new Fetch.Unavailable(Reason.of(why, page.uri()), Waits.UNAVAILABLE);
  }

  /** A failure in the middle must not keep us from what is new on the first page for ever. */
  private Fetch failed(Crawl crawl, Fetch outcome) {
    boolean passing = outcome instanceof Fetch.Throttled || outcome instanceof Fetch.Unavailable;
    if (crawl.isFirstPage() || (passing && ++failures < ATTEMPTS)) {
      return outcome;
    }
    failures = 0;
    crawl.incomplete();
    crawl.finish(clock.instant(), settings.removedAfter(), 0);
    return new Fetch.Batch(List.of(), List.of(), crawl.cursor(), settings.interval());
  }

  private Fetch deliver(Crawl crawl, Page.Read page, ReviewsOnPage reviews, int max) {
    Instant now = clock.instant();
    Testimony said = reviews.testimony(page, now);
    var items = new ArrayList<Feedback>();
    if (!reviews.open()) {
      crawl.incomplete();
    }
    for (Review review : reviews.open() ? reviews.reviews() : List.<Review>of()) {
      boolean fresh = isFresh(crawl, review);
      if (fresh && items.size() == max) {
        held = new Held(crawl.cursor(), page, reviews);
        return new Fetch.Batch(items, List.of(), held.cursor(), Duration.ZERO);
      }
      Feedback item = take(crawl, review, page.uri(), said, now);
      if (fresh) {
        items.add(item);
      }
    }
    crawl.read(page.validators(), reviews.next(), said, reviews.closed());
    return goOn(crawl, reviews.next(), items, rejected(reviews, now), max);
  }

  private boolean isFresh(Crawl crawl, Review review) {
    Known known = crawl.known(feedback.idOf(review));
    return known == null || !known.content().equals(review.content());
  }

  private Feedback take(Crawl crawl, Review review, URI page, Testimony said, Instant now) {
    String id = feedback.idOf(review);
    Known known = crawl.known(id);
    Instant createdAt = createdAt(review, known, now);
    long version = ReviewFeedback.version(review, known);
    crawl.saw(id, Known.seen(review.content(), version, createdAt.getEpochSecond(), said));
    return feedback.of(review, page, version, createdAt, crawl.isFirstRound(), now);
  }

  private static Instant createdAt(Review review, @Nullable Known known, Instant now) {
    if (known != null) {
      return Instant.ofEpochSecond(known.createdAt());
    }
    Instant published = review.published();
    Instant at = published == null || published.isAfter(now) ? now : published;
    return at.truncatedTo(ChronoUnit.SECONDS);
  }

  private Fetch goOn(
      Crawl crawl, @Nullable URI next, List<Feedback> items, List<Rejected> rejected, int max) {
    URI read = crawl.url();
    if (crawl.advance(next, settings.maxPages())) {
      return new Fetch.Batch(items, rejected, crawl.cursor(), fetcher.delay(read));
    }
    var all = new ArrayList<>(items);
    Instant now = clock.instant();
    crawl
        .finish(now, settings.removedAfter(), max - items.size())
        .forEach((id, at) -> all.add(feedback.tombstone(id, at, now)));
    Duration rest = settings.interval();
    Duration least = fetcher.delay(read);
    return new Fetch.Batch(all, rejected, crawl.cursor(), rest.compareTo(least) < 0 ? least : rest);
  }

  private List<Rejected> rejected(ReviewsOnPage reviews, Instant now) {
    return reviews.broken().stream()
        .map(b -> Rejected.of(feedback.connection(), b.script(), b.why(), now))
        .toList();
  }
}
