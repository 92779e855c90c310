package dev.ouvidor.connectors.reviewpage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ouvidor.connectors.http.Page;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a reader stands and what it knows: the cursor. A round goes from the first page to the
 * last; what it has seen of each page and each review makes the next round cheap, and tells edits
 * and removals. Bounded: beyond {@link #MAX_KNOWN} reviews, further ones are read again each round
 * and their removal goes unnoticed.
 */
final class Crawl {
  static final int MAX_KNOWN = 5_000;

  /** Rounds without a review until it counts as removed: one may hide where pages shift. */
  private static final int MISSED_ROUNDS = 2;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A page of the last round that has come this far. */
  record Visited(String url, Page.Validators validators, @Nullable String next) {}

  /**
   * @param content hash of what the customer said
   * @param version edit version as last delivered
   * @param createdAt epoch second
   * @param page number of the page it stood on last; 0 when it has left that page
   * @param round in which it was last seen
   */
  record Known(String content, long version, long createdAt, int page, int round) {
    private Known on(int newPage, int newRound) {
      return new Known(content, version, createdAt, newPage, newRound);
    }
  }

  private final String start;
  private boolean first = true;

  /** Counts whole rounds only: one that does not see everything cannot miss anybody. */
  private int round = 1;

  private int page = 1;
  private String url;
  private boolean whole = true;
  private final List<Visited> pages = new ArrayList<>();
  private final Map<String, Known> known = new LinkedHashMap<>();

  private Crawl(URI start) {
    this.start = start.toString();
    this.url = this.start;
  }

  static Crawl from(URI start, @Nullable String cursor) {
    var crawl = new Crawl(start);
    if (cursor != null) {
      crawl.restore(cursor);
    }
    return crawl;
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

  /** What the page to read now is known by. */
  Page.Validators validators() {
    Visited visited = visited();
    return visited == null ? Page.Validators.NONE : visited.validators();
  }

  @Nullable Known known(String id) {
    return known.get(id);
  }

  /** Begins to take down what the page holds now; what was there before may have left it. */
  void reading() {
    known.replaceAll((id, k) -> k.page() == page ? k.on(0, k.round()) : k);
  }

  /** A review stands on the page. */
  void saw(String id, String content, long version, Instant createdAt) {
    if (known.containsKey(id) || known.size() < MAX_KNOWN) {
      known.put(id, new Known(content, version, createdAt.getEpochSecond(), page, round));
    }
  }

  /** The page is as it was: so are its reviews. */
  @Nullable URI unchanged() {
    known.replaceAll((id, k) -> k.page() == page ? k.on(page, round) : k);
    Visited visited = visited();
    return visited == null || visited.next() == null ? null : URI.create(visited.next());
  }

  /** The page has been read to its end. */
  void read(Page.Validators validators, @Nullable URI next) {
    var visited = new Visited(url, validators, next == null ? null : next.toString());
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

  /** Ends the round; returns what is gone for good, with the second it was written, at most max. */
  Map<String, Long> finish(int max) {
    var gone = new LinkedHashMap<String, Long>();
    if (whole) {
      known.forEach(
          (id, k) -> {
            if (round - k.round() >= MISSED_ROUNDS && gone.size() < max) {
              gone.put(id, k.createdAt());
            }
          });
      gone.keySet().forEach(known::remove);
      pages.subList(Math.min(page, pages.size()), pages.size()).clear();
      round++;
    }
    first = false;
    page = 1;
    url = start;
    whole = true;
    return gone;
  }

  String cursor() {
    ObjectNode json = JSON.createObjectNode();
    json.put("round", round).put("page", page).put("url", url).put("whole", whole);
    json.put("first", first);
    var visited = json.putArray("pages");
    for (Visited v : pages) {
      visited
          .addArray()
          .add(v.url())
          .add(v.validators().etag())
          .add(v.validators().lastModified())
          .add(v.next());
    }
    var reviews = json.putObject("known");
    known.forEach(
        (id, k) ->
            reviews
                .putArray(id)
                .add(k.content())
                .add(k.version())
                .add(k.createdAt())
                .add(k.page())
                .add(k.round()));
    return json.toString();
  }

  private void restore(String cursor) {
    try {
      JsonNode json = JSON.readTree(cursor);
      round = json.path("round").asInt(1);
      page = json.path("page").asInt(1);
      url = json.path("url").asText(start);
      whole = json.path("whole").asBoolean(true);
      first = json.path("first").asBoolean(false);
      for (JsonNode v : json.path("pages")) {
        var validators = new Page.Validators(v.path(1).textValue(), v.path(2).textValue());
        pages.add(new Visited(v.path(0).asText(), validators, v.path(3).textValue()));
      }
      json.path("known")
          .properties()
          .forEach(
              e -> {
                JsonNode k = e.getValue();
                known.put(
                    e.getKey(),
                    new Known(
                        k.path(0).asText(),
                        k.path(1).asLong(),
                        k.path(2).asLong(),
                        k.path(3).asInt(),
                        k.path(4).asInt()));
              });
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "cursor of " + start + " is not one of ours: " + cursor, e);
    }
  }

  private @Nullable Visited visited() {
    Visited visited = pages.size() < page ? null : pages.get(page - 1);
    return visited == null || !visited.url().equals(url) ? null : visited;
  }
}
