package dev.ouvidor.connectors.rss;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.FeedException;
import dev.ouvidor.connectors.Cause;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Reason;
import dev.ouvidor.connectors.Rejected;
import dev.ouvidor.connectors.Slices;
import dev.ouvidor.connectors.http.Page;
import dev.ouvidor.connectors.http.Waits;
import dev.ouvidor.connectors.http.WebClient;
import dev.ouvidor.connectors.webhook.FieldException;
import dev.ouvidor.connectors.webhook.Ids;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks at a feed again and again, and delivers what is new or has changed, oldest first. */
final class FeedReader implements FeedbackReader {
  private static final int MAX_BYTES = 8 << 20;
  private static final Duration HISTORY = Duration.ofDays(1);

  private final URI feed;
  private final Entries entries;
  private final RssSettings settings;
  private final InstantSource clock;
  private final WebClient web;
  private final Slices slices = new Slices();

  FeedReader(URI feed, Entries entries, RssSettings settings, InstantSource clock, WebClient web) {
    this.feed = feed;
    this.entries = entries;
    this.settings = settings;
    this.clock = clock;
    this.web = web;
  }

  @Override
  public Fetch fetch(@Nullable String cursor, int max) throws InterruptedException {
    Fetch left = slices.next(cursor, max);
    if (left != null) {
      return left;
    }
    Known known = Known.of(cursor, clock.instant());
    String here = known.write();
    Page page = web.get(feed, known.validators(), MAX_BYTES, uri -> null);
    if (page instanceof Page.Failed failed) {
      return failed.outcome();
    } else if (page instanceof Page.Read read) {
      return slices.cut(here, read(read, known), max);
    }
    return new Fetch.Batch(List.of(), List.of(), here, settings.interval());
  }

  private Fetch read(Page.Read page, Known known) {
    SyndFeed in;
    try {
      in = Feeds.parse(page.body(), page.header("content-type"));
    } catch (IOException | FeedException e) {
      return new Fetch.Unavailable(
          Reason.of(Cause.NO_FEED, feed, e.getMessage()), Waits.UNAVAILABLE);
    }
    Instant now = clock.instant();
    var items = new ArrayList<Feedback>();
    var rejected = new ArrayList<Rejected>();
    var oldestFirst = new ArrayList<>(in.getEntries().stream().limit(Known.MOST).toList());
    Collections.reverse(oldestFirst);
    for (SyndEntry entry : oldestFirst) {
      try {
        Feedback read = entries.read(in, entry);
        Feedback item = read == null ? null : version(read, entry, known, now);
        if (item != null) {
          items.add(item);
        }
      } catch (FieldException e) {
        reject(entry, e.reason(), known, rejected, now);
      }
    }
    bury(in, known, items, now);
    items.sort(Comparator.comparing(Feedback::createdAt));
    known.validators(page.validators());
    return new Fetch.Batch(items, rejected, known.write(), settings.interval());
  }

  /** The item as it is to be delivered; null if it was delivered just like this, or is deleted. */
  private @Nullable Feedback version(Feedback read, SyndEntry entry, Known known, Instant now) {
    Known.Entry before = known.get(read.nativeId());
    int content = Objects.hash(read.title(), read.text());
    if (before != null && (before.isDeleted() || before.content() == content)) {
      known.put(read.nativeId(), before);
      return null;
    }
    Instant createdAt = before == null ? createdAt(entry, now) : before.createdAt();
    Instant updatedAt = Entries.updatedAt(entry);
    boolean told = updatedAt != null && updatedAt.isAfter(createdAt) && !updatedAt.isAfter(now);
    long version = told ? Feedback.editVersionAt(updatedAt) : 0;
    version = before == null ? version : Math.max(version, before.version() + 1);
    known.put(read.nativeId(), new Known.Entry(content, version, createdAt));
    return read.toBuilder()
        .createdAt(createdAt)
        .editedAt(version == 0 ? null : told ? updatedAt : now)
        .collectedAt(now)
        .editVersion(version)
        .backfill(createdAt.isBefore(known.start().minus(HISTORY)))
        .build();
  }

  private static Instant createdAt(SyndEntry entry, Instant now) {
    Instant published = Entries.publishedAt(entry);
    return published == null || published.isAfter(now) ? now : published;
  }

  /** What left the feed has only become old; what was deleted, some feeds say. */
  private void bury(SyndFeed in, Known known, List<Feedback> items, Instant now) {
    for (String id : entries.deleted(in)) {
      Known.Entry before = known.get(id);
      if (before != null && !before.isDeleted()) {
        items.removeIf(item -> item.nativeId().equals(id));
        items.add(entries.tombstone(id, before.createdAt(), now));
        known.put(
            id, new Known.Entry(before.content(), Feedback.DELETED_VERSION, before.createdAt()));
      }
    }
  }

  /** Once: a feed says the same again and again. */
  private void reject(
      SyndEntry entry, Reason why, Known known, List<Rejected> rejected, Instant now) {
    String payload = entry.toString();
    String key = "!" + Ids.sha256(payload.getBytes(UTF_8)).substring(0, 16);
    if (known.get(key) == null) {
      rejected.add(
          Rejected.of(entries.connection(), payload, Reason.of(Cause.PLACED, feed, why), now));
    }
    known.put(key, new Known.Entry(0, 0, now));
  }
}
