package dev.ouvidor.dashboard.teams;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import dev.ouvidor.dashboard.cases.Poller;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Here is whose page is open: it follows the events of some dashboard. Each dashboard tells the
 * others every few seconds whom it has; what one that ended has told is forgotten. Thread safe.
 */
public final class StreamPresence implements Presence, AutoCloseable {
  private static final Duration PACE = Duration.ofSeconds(2);

  /** Longer than pages are looked after apart. */
  private static final Duration LINGERS = Duration.ofSeconds(12);

  private static final Duration TOLD_AGAIN = Duration.ofSeconds(6);

  private final SharedMap<Post> board;
  private final String self;
  private final InstantSource clock;
  private final Map<String, Instant> seen = new ConcurrentHashMap<>();
  private final Poller poller;
  private volatile Set<String> here = Set.of();

  /** Whom one dashboard has. */
  record Post(Instant at, Set<String> people) {}

  /**
   * Begins at once.
   *
   * @param self id of this process
   */
  public StreamPresence(ElasticsearchClient client, String self, InstantSource clock) {
    this.board = new SharedMap<>(client, "presence", Post.class);
    this.self = self;
    this.clock = clock;
    this.poller = new Poller("presence", PACE, this::poll);
  }

  /** Somebody's page is open now. */
  public void see(String person) {
    seen.put(person, clock.instant());
  }

  @Override
  public Set<String> here() {
    return here;
  }

  private void poll() {
    Instant now = clock.instant();
    seen.values().removeIf(at -> at.isBefore(now.minus(LINGERS)));
    Set<String> mine = new TreeSet<>(seen.keySet());
    Map<String, Post> posts = board.read();
    Post told = posts.get(self);
    boolean same = told == null ? mine.isEmpty() : told.people().equals(mine);
    if (!same || (told != null && told.at().isBefore(now.minus(TOLD_AGAIN)))) {
      posts = board.change(before -> with(before, mine, now));
    }
    Set<String> all = new TreeSet<>(mine);
    posts.values().stream()
        .filter(post -> !post.at().isBefore(now.minus(LINGERS)))
        .forEach(post -> all.addAll(post.people()));
    here = Set.copyOf(all);
  }

  private Map<String, Post> with(Map<String, Post> before, Set<String> mine, Instant now) {
    Map<String, Post> after = new TreeMap<>(before);
    after.values().removeIf(post -> post.at().isBefore(now.minus(LINGERS)));
    after.remove(self);
    if (!mine.isEmpty()) {
      after.put(self, new Post(now, mine));
    }
    return after;
  }

  @Override
  public void close() {
    poller.close();
  }
}
