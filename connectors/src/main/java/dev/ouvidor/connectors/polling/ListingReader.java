package dev.ouvidor.connectors.polling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reach;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Slices;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list from its newest page back to what it knows, the oldest item of a page first, and now
 * and then looks again at what it delivered. The newest page is always read whole: what appears
 * late, or changes, is found there.
 */
public final class ListingReader implements FeedbackReader {
  /** Items appear almost, but not quite, in the order of their times. */
  private static final Duration OVERLAP = Duration.ofMinutes(2);

  private final Listing listing;
  private final Pace pace;
  private final InstantSource clock;
  private final Slices slices = new Slices();

  /**
   * How often it asks.
   *
   * @param every pause between two polls
   * @param recheck pause between two looks at what was delivered
   * @param history how far back is read at the first start, and how long items are looked after
   */
  public record Pace(Duration every, Duration recheck, Duration history) {

    /** As {@code every}, {@code recheck} and {@code history} say; else as here, and 30 days. */
    public static Pace of(Settings settings, Duration every, Duration recheck) {
      return new Pace(
          settings.positive("every", every),
          settings.positive("recheck", recheck),
          settings.positive("history", Duration.ofDays(30)));
    }
  }

  public ListingReader(Listing listing, Pace pace, InstantSource clock) {
    this.listing = listing;
    this.pace = pace;
    this.clock = clock;
  }

  @Override
  public Fetch fetch(@Nullable String cursor, int max) throws InterruptedException {
    Fetch left = slices.next(cursor, max);
    if (left != null) {
      return left;
    }
    Instant now = clock.instant();
    ListingCursor at = ListingCursor.of(cursor, now, pace.history());
    String here = at.write();
    try {
      boolean due = at.page() == null && at.watch().isDue(now, pace.recheck());
      return slices.cut(here, due ? look(at, now) : page(at, now), max);
    } catch (PlatformFailure e) {
      return e.failure().asFetch();
    }
  }

  private Fetch page(ListingCursor at, Instant now) throws PlatformFailure, InterruptedException {
    var gathered = new Gathered();
    if (at.page() == null) {
      at.begin(listing.slips(), now);
    }
    Listing.Page page;
    try {
      page = listing.page(at.page());
    } catch (PlatformFailure e) {
      if (at.page() == null || !(e.failure() instanceof Answer.Refused)) {
        throw e;
      }
      // A platform need not remember where a page began.
      at.startOver();
      return gathered.batch(at.write(), pace.every());
    }
    Instant oldest = now.minus(pace.history());
    Instant known = at.isWhole() ? oldest : later(at.read().minus(OVERLAP), oldest);
    boolean reached = false;
    for (int i = page.items().size() - 1; i >= 0; i--) {
      Instant written = take(page.items().get(i), at, gathered, now);
      if (written != null) {
        at.meet(written);
        reached |= written.isBefore(known);
      }
    }
    String next = reached ? null : page.next();
    at.turn(next, now);
    return gathered.batch(at.write(), next == null ? pace.every() : Duration.ZERO);
  }

  /**
   * A look that fails waits for its next turn: news do not. That the list is there proves that what
   * is missing is gone, and not the right to see it.
   */
  private Fetch look(ListingCursor at, Instant now) throws PlatformFailure, InterruptedException {
    var gathered = new Gathered();
    List<String> turn = at.watch().turn(now, listing.atOnce(), pace.history());
    try {
      Listing.Again again = turn.isEmpty() ? null : listing.again(turn);
      if (again != null) {
        again.found().forEach(item -> take(item, at, gathered, now));
        if (!again.missing().isEmpty()) {
          listing.page(null).items().forEach(item -> take(item, at, gathered, now));
        }
        for (String id : again.missing()) {
          if (at.watch().isGone(id, now)) {
            bury(id, at, gathered, now);
          }
        }
      }
    } catch (PlatformFailure e) {
      if (e.failure() instanceof Answer.Throttled || e.failure() instanceof Answer.Unauthorised) {
        throw e;
      }
    }
    return gathered.batch(at.write(), Duration.ZERO);
  }

  /** Null if it cannot be understood. */
  private @Nullable Instant take(JsonNode node, ListingCursor at, Gathered gathered, Instant now) {
    try {
      Listing.Entry entry = listing.read(node, now);
      Feedback item = entry.item();
      if (entry.gone()) {
        bury(entry.id(), at, gathered, now);
      } else if (item != null) {
        deliver(entry, item, at, gathered, now);
      }
      return entry.at();
    } catch (FieldException e) {
      gathered.reject(listing.connection(), listing.shown(node), e, at.watch(), now);
      return null;
    }
  }

  private void deliver(
      Listing.Entry entry, Feedback item, ListingCursor at, Gathered gathered, Instant now) {
    at.watch().met(entry.id());
    boolean known = at.watch().knows(entry.id());
    int state = state(item);
    boolean old = entry.at().isBefore(now.minus(pace.history()));
    if (at.watch().isNews(entry.id(), state) && (known || !old)) {
      boolean history = !known && !entry.waits() && at.isHistory(item.createdAt());
      gathered.add(history ? item.toBuilder().backfill(true).build() : item);
      at.watch().put(entry.id(), entry.at(), state);
    }
  }

  /** What was taken back before it was delivered was never there. */
  private void bury(String id, ListingCursor at, Gathered gathered, Instant now) {
    Instant written = at.watch().remove(id);
    if (written != null) {
      gathered.add(listing.tombstone(id, written, now));
    }
  }

  /** The same in every process: an enum's own hash is not. Reach counts when it has doubled. */
  private static int state(Feedback item) {
    Reach reach = item.reach();
    long reached = reach.likes() + reach.shares() + reach.replies() + reach.views();
    return Objects.hash(
        item.title(),
        item.text(),
        item.rating(),
        item.product(),
        item.orderId(),
        item.author().name(),
        item.url(),
        item.visibility().name(),
        item.editVersion(),
        item.eligibility(),
        Long.numberOfLeadingZeros(reached));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
