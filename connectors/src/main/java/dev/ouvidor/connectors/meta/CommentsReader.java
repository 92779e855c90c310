package dev.ouvidor.connectors.meta;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.http.PlatformFailure;
import dev.ouvidor.connectors.webhook.FieldException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the newest posts, reads the comments under those where something has changed, newest first
 * and back to what it knows, and now and then looks again at what it delivered.
 */
final class CommentsReader extends PositionReader {
  private static final Logger log = LoggerFactory.getLogger(CommentsReader.class);

  /** Comments become visible almost, but not quite, in the order of their times. */
  private static final long OVERLAP_SECONDS = 120;

  private final String connection;
  private final Network network;

  CommentsReader(
      String connection,
      Network network,
      GraphApi api,
      MetaSettings settings,
      InstantSource clock) {
    super(api, settings, clock);
    this.connection = connection;
    this.network = network;
  }

  @Override
  Fetch step(Position position, Instant now) throws PlatformFailure, InterruptedException {
    var gathered = new Gathered(connection, network.channel(), position, now);
    if (position.isCheckDue(now, settings.recheck())) {
      check(position, now, gathered);
      return gathered.batch(Duration.ZERO);
    }
    String post = position.reading();
    if (post == null) {
      list(position, now, gathered);
      // Where posts are read each time, the first is read at once.
      post = network.sweep().isZero() ? position.reading() : null;
    }
    if (post != null) {
      comments(post, position, now, gathered);
    }
    return gathered.batch(
        position.reading() == null ? api.pause(settings.interval()) : Duration.ZERO);
  }

  private void list(Position position, Instant now, Gathered gathered)
      throws PlatformFailure, InterruptedException {
    // Counters under posts may lag or stand still: all are read now and then.
    boolean sweep = position.sweep(now, network.sweep());
    long oldest = now.minus(settings.history()).getEpochSecond();
    var listed = new LinkedHashSet<String>();
    List<JsonNode> posts = api.page(network.posts(settings.posts())).items();
    long known = position.newest() - OVERLAP_SECONDS;
    for (int i = posts.size() - 1; i >= 0; i--) {
      JsonNode post = posts.get(i);
      String id = post.path("id").asText();
      listed.add(id);
      position.listed(id, network.marker(post), sweep && network.mayHaveComments(post), oldest);
      if (!network.isOwn(post)) {
        position.reach(take(post, known, position, now, gathered));
      }
    }
    position.watchOnly(listed);
  }

  private void comments(String post, Position position, Instant now, Gathered gathered)
      throws PlatformFailure, InterruptedException {
    GraphApi.Page page;
    try {
      page = api.page(network.comments(post, position.after()));
    } catch (PlatformFailure e) {
      if (!GraphErrors.isFinal(e)) {
        throw e;
      }
      // Deleted since it was listed, of a kind without comments, or the cursor of the page leads
      // nowhere any more: the others are read on.
      log.info("comments under {} cannot be read: {}", post, e.getMessage());
      position.skip(post);
      return;
    }
    long known = position.read(post) - OVERLAP_SECONDS;
    long newest = 0;
    var comments = new ArrayList<JsonNode>();
    page.items().forEach(comment -> comments.addAll(0, network.flat(comment)));
    for (JsonNode comment : comments) {
      newest = Math.max(newest, take(comment, known, position, now, gathered));
    }
    if (page.after() != null && network.goesOn(page.items(), newest, known)) {
      position.turnPage(page.after(), newest);
    } else {
      position.done(post, newest);
    }
  }

  /**
   * @param known epoch second before which everything has been delivered once
   * @return epoch second of when it was written; 0 if that is not known
   */
  private long take(JsonNode node, long known, Position position, Instant now, Gathered gathered) {
    String id = node.path("id").asText();
    long createdAt = 0;
    try {
      createdAt = network.createdAt(node).getEpochSecond();
    } catch (FieldException e) {
      // reading the item says so
    }
    if (network.isHidden(node)) {
      gathered.gone(id, Family.SOCIAL);
    } else if (!network.isFeedback(node)) {
      return createdAt;
    } else if (position.knows(id) || createdAt == 0 || createdAt >= known) {
      gathered.add(node, () -> network.feedback(id, node, now));
    }
    return createdAt;
  }

  private void check(Position position, Instant now, Gathered gathered)
      throws PlatformFailure, InterruptedException {
    List<String> turn = position.check(now, network.atOnce(), settings.history());
    ByIds read = new ByIds(api, network).read(turn);
    for (JsonNode found : read.found().values()) {
      for (JsonNode node : network.flat(found)) {
        take(node, Long.MAX_VALUE, position, now, gathered);
      }
    }
    if (!read.missing().isEmpty() && (!read.found().isEmpty() || mayRead(position))) {
      read.missing().forEach(id -> gathered.gone(id, Family.SOCIAL));
    }
  }

  /**
   * Whether comments can be read at all: when a permission is taken away, Meta says of every single
   * one that it does not exist.
   */
  private boolean mayRead(Position position) throws PlatformFailure, InterruptedException {
    for (String post : position.posts()) {
      try {
        api.page(network.comments(post, null));
        return true;
      } catch (PlatformFailure e) {
        if (!GraphErrors.isFinal(e)) {
          throw e;
        }
      }
    }
    log.warn("what is missing in {} cannot be told from what must not be read", connection);
    return false;
  }
}
