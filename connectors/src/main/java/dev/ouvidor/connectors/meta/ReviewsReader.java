package dev.ouvidor.connectors.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.http.PlatformFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the newest recommendations of a page, all of them every time: so edits show, and what is
 * missing between two that are there, for some time, has been taken back.
 */
final class ReviewsReader extends PositionReader {
  /** The list, as a post that is always to be read. */
  private static final String LIST = "ratings";

  private static final long OVERLAP_SECONDS = 120;

  private final Reviews reviews;

  ReviewsReader(Reviews reviews, GraphApi api, MetaSettings settings, InstantSource clock) {
    super(api, settings, clock);
    this.reviews = reviews;
  }

  /** Pages back to what is known; as a rule the first page reaches that. */
  @Override
  Fetch step(Position position, Instant now) throws PlatformFailure, InterruptedException {
    position.listed(LIST, "", true, now.minus(settings.history()).getEpochSecond());
    var gathered = new Gathered(reviews.connection(), Facebook.NAME, position, now);
    boolean first = position.after() == null;
    GraphApi.Page page;
    try {
      page = api.page(reviews.path(position.after()));
    } catch (PlatformFailure e) {
      if (first || !GraphErrors.isFinal(e)) {
        throw e;
      }
      // The cursor of the page leads nowhere any more: from the newest again.
      position.skip(LIST);
      return gathered.batch(api.pause(settings.interval()));
    }
    long known = position.read(LIST) - OVERLAP_SECONDS;
    long newest = 0;
    for (int i = page.items().size() - 1; i >= 0; i--) {
      newest = Math.max(newest, take(page.items().get(i), known, position, now, gathered));
    }
    if (first) {
      position.gone(takenBack(page, position), now).forEach(id -> gathered.gone(id, Family.REVIEW));
    }
    if (page.after() != null && newest >= known) {
      position.turnPage(page.after(), newest);
      return gathered.batch(Duration.ZERO);
    }
    position.done(LIST, newest);
    return gathered.batch(api.pause(settings.interval()));
  }

  /** When it was written, epoch second; 0 if that is not known. */
  private long take(
      JsonNode review, long known, Position position, Instant now, Gathered gathered) {
    String id = String.valueOf(Reviews.id(review));
    long createdAt = Reviews.createdAt(review);
    if (Reviews.isHidden(review)) {
      gathered.gone(id, Family.REVIEW);
    } else if (position.knows(id) || createdAt == 0 || createdAt >= known) {
      gathered.add(review, () -> reviews.listed(review, now));
    }
    return createdAt;
  }

  /** An empty list proves nothing: it is what a page without the permission gets, too. */
  private static List<String> takenBack(GraphApi.Page page, Position position) {
    if (page.items().isEmpty()) {
      return List.of();
    }
    var there = new HashSet<@Nullable String>();
    page.items().forEach(review -> there.add(Reviews.id(review)));
    long oldest =
        page.after() == null
            ? 0
            : page.items().stream().mapToLong(Reviews::createdAt).min().orElse(Long.MAX_VALUE);
    return position.known().stream()
        .filter(id -> !there.contains(id) && position.createdAt(id) > oldest)
        .toList();
  }
}
