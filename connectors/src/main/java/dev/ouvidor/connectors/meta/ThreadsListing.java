package dev.ouvidor.connectors.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.http.Answer;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.polling.Listing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Posts of others that mention the profile, or that a search finds. */
final class ThreadsListing implements Listing {
  private static final int PAGES = 3;
  private static final int AT_ONCE = 50;

  private final Threads network;
  private final GraphApi api;
  private final @Nullable String query;

  private ThreadsListing(Threads network, GraphApi api, @Nullable String query) {
    this.network = network;
    this.api = api;
    this.query = query;
  }

  static Listing mentions(Threads network, GraphApi api) {
    return new ThreadsListing(network, api, null);
  }

  static Listing search(Threads network, GraphApi api, String query) {
    return new ThreadsListing(network, api, query);
  }

  @Override
  public String connection() {
    return network.connection();
  }

  @Override
  public Page page(@Nullable String next) throws PlatformFailure, InterruptedException {
    String path = query == null ? network.mentions(next) : network.search(query, next);
    GraphApi.Page page = api.page(path);
    return new Page(page.items(), page.after());
  }

  @Override
  public Entry read(JsonNode item, Instant now) {
    String id = Nodes.id(item, "id");
    Instant at = network.createdAt(item);
    if (network.isHidden(item)) {
      return Entry.gone(id, at);
    }
    return network.isFeedback(item)
        ? Entry.of(network.feedback(id, item, now).build(), at, false)
        : Entry.passedOver(id, at);
  }

  /** What a search finds belongs to others, and may be read by nothing but the search. */
  @Override
  public int atOnce() {
    return query == null ? AT_ONCE : 0;
  }

  /** What the list does not show any more is asked for by itself before it is believed gone. */
  @Override
  public Again again(List<String> ids) throws PlatformFailure, InterruptedException {
    var found = new ArrayList<JsonNode>();
    var missing = new LinkedHashSet<>(ids);
    String next = null;
    for (int i = 0; i < PAGES && !missing.isEmpty(); i++) {
      Page page = page(next);
      for (JsonNode item : page.items()) {
        if (missing.remove(item.path("id").asText())) {
          found.add(item);
        }
      }
      next = page.next();
      if (next == null) {
        break;
      }
    }
    try {
      ByIds single = new ByIds(api, network).read(missing);
      found.addAll(single.found().values());
      return new Again(found, single.missing());
    } catch (PlatformFailure e) {
      if (e.failure() instanceof Answer.Unauthorised) {
        // The list can be read, so it is only these that are not for us to see.
        return new Again(found, List.of());
      }
      throw e;
    }
  }

  @Override
  public Feedback tombstone(String id, Instant at, Instant now) {
    return Feedback.tombstone(connection(), Threads.NAME, Family.SOCIAL, id, at, now);
  }
}
