package dev.ouvidor.connectors.reviewpage;

import dev.ouvidor.connectors.http.Page;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a reader stands and what it knows. A round goes from the first page to the last; what it
 * has seen of each page and each review makes the next round cheap, and tells edits and removals.
 *
 * <p>A removal is believed only after several rounds over some time, each of which met exactly as
 * many reviews as the pages themselves count. Bounded: beyond {@link #MAX_KNOWN} reviews, further
 * ones are read again each round, and removals go unnoticed.
 */
final class Crawl {
  static final int MAX_KNOWN = 5_000;

  /** Of so many rounds that cannot tell what is gone, one reads the pages without condition. */
  private static final int ANEW = 8;

  private final String start;
  private final List<Visited> pages;
  private final Map<String, Known> known;
  private final List<String> here = new ArrayList<>();
  private boolean first;
  private boolean closes;
  private boolean whole;
  private int doubted;
  private int page;
  private String url;

  private Crawl(URI start, CrawlState state) {
    this.start = start.toString();
    this.pages = new ArrayList<>(state.pages());
    this.known = new LinkedHashMap<>(state.known());
    this.first = state.first();
    this.closes = state.closes();
    this.whole = state.whole();
    this.doubted = state.doubted();
    this.page = state.page();
    this.url = state.url();
  }

  static Crawl from(URI start, @Nullable String cursor) {
    String from = start.toString();
    return new Crawl(start, cursor == null ? CrawlState.at(from) : CrawlState.read(from, cursor));
  }

  URI url() {
    return URI.create(url);
  }

  boolean isFirstPage() {
    return page == 1;
  }

  boolean isFirstRound() {
    return first;
  }

  /** Whether a page of this site was seen that marks its own end; one that lacks it is cut off. */
  boolean closes() {
    return closes;
  }

  /**
   * What the page to read now is known by. A cache may hold a spoiled page under the name of the
   * whole one, so a page is not for ever believed to be as we know it.
   */
  Page.Validators validators() {
    Visited visited = visited();
    boolean anew = doubted == 1 || (doubted > 0 && doubted % ANEW == 0);
    return visited == null || anew ? Page.Validators.NONE : visited.validators();
  }

  @Nullable Known known(String id) {
    return known.get(id);
  }

  /** Begins to take down what the page holds now. */
  void reading() {
    here.clear();
  }

  /** A review stands on the page. */
  void saw(String id, Known review) {
    if (known.containsKey(id) || known.size() < MAX_KNOWN) {
      known.put(id, review);
      here.add(id);
    } else {
      whole = false;
    }
  }

  /** The page is as it was: so are its reviews. */
  @Nullable URI unchanged() {
    Visited visited = visited();
    if (visited == null) {
      whole = false;
      return null;
    }
    for (String id : visited.reviews()) {
      known.computeIfPresent(id, (key, k) -> k.seenAgain(visited.testimony()));
    }
    return visited.next() == null ? null : URI.create(visited.next());
  }

  /**
   * The page has been read to its end.
   *
   * @param closed whether it marks its own end
   */
  void read(Page.Validators validators, @Nullable URI next, Testimony said, boolean closed) {
    closes |= closed;
    String behind = next == null ? null : next.toString();
    var visited = new Visited(url, validators, behind, List.copyOf(here), said);
    here.clear();
    if (pages.size() < page) {
      pages.add(visited);
    } else {
      pages.set(page - 1, visited);
    }
  }

  /** This round does not see everything, so it cannot tell what is gone. */
  void incomplete() {
    whole = false;
  }

  /** Goes on to the next page; false if the round is over. */
  boolean advance(@Nullable URI next, int maxPages) {
    if (next == null) {
      return false;
    }
    boolean seen = pages.stream().limit(page).anyMatch(v -> v.url().equals(next.toString()));
    if (seen || page >= maxPages) {
      whole = whole && seen;
      return false;
    }
    url = next.toString();
    page++;
    return true;
  }

  /**
   * Ends the round.
   *
   * @param removedAfter how long a review must have been missing
   * @return what is gone for good, with the second it was written, at most max
   */
  Map<String, Long> finish(Instant now, Duration removedAfter, int max) {
    var gone = new LinkedHashMap<String, Long>();
    Testimony round = whole ? testimony() : null;
    boolean told = round != null;
    if (round != null) {
      long second = now.getEpochSecond();
      Set<String> met = met();
      for (var each : known.entrySet()) {
        Known before = each.getValue();
        if (!met.contains(each.getKey())) {
          each.setValue(before.missing(round, second));
          told = told && !each.getValue().equals(before);
        }
      }
      known.forEach(
          (id, k) -> {
            if (gone.size() < max && k.isGone(second, removedAfter)) {
              gone.put(id, k.createdAt());
            }
          });
      gone.keySet().forEach(known::remove);
    }
    doubted = told ? 0 : doubted + 1;
    if (whole) {
      pages.subList(Math.min(page, pages.size()), pages.size()).clear();
    }
    first = false;
    page = 1;
    url = start;
    whole = true;
    return gone;
  }

  String cursor() {
    return new CrawlState(first, page, url, whole, closes, doubted, pages, known).write();
  }

  /** What the pages of this round say together; null if they have not met all there are. */
  private @Nullable Testimony testimony() {
    Testimony said =
        pages.stream().limit(page).map(Visited::testimony).reduce(Testimony::and).orElse(null);
    return said != null && said.isOfAll(met().size()) ? said : null;
  }

  private Set<String> met() {
    var met = new HashSet<String>();
    pages.stream().limit(page).forEach(v -> met.addAll(v.reviews()));
    return met;
  }

  private @Nullable Visited visited() {
    Visited visited = pages.size() < page ? null : pages.get(page - 1);
    return visited == null || !visited.url().equals(url) ? null : visited;
  }
}
