package dev.ouvidor.dashboard.bench;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Fetch;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.pipeline.source.ChannelOpener;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A channel that hands out the current {@link Feed}; the cursor is the number of the next post. */
final class StandIn implements Channel {
  private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

  /** Opens the stand-in for every connection. */
  static final class Opener implements ChannelOpener {
    private static final long serialVersionUID = 1;

    @Override
    public Channel open(ConnectionConfig connection) {
      return new StandIn();
    }

    @Override
    public Family family(ConnectionConfig connection) {
      return Family.SOCIAL;
    }
  }

  static ConnectionConfig config() {
    return new ConnectionConfig(
        Posts.CONNECTION, Posts.CONNECTION, new Settings(Posts.CONNECTION, Map.of()));
  }

  @Override
  public String connection() {
    return Posts.CONNECTION;
  }

  @Override
  public List<String> streams() {
    return List.of("posts");
  }

  @Override
  public FeedbackReader read(String stream) {
    return StandIn::fetch;
  }

  private static Fetch fetch(@Nullable String cursor, int max) {
    Feed feed = Feed.current();
    long from = cursor == null ? 0 : Long.parseLong(cursor);
    List<Feedback> posts = feed.take(from, max);
    long next = from + posts.size();
    Duration again = posts.size() == max && next < feed.total() ? Duration.ZERO : LOOK_AGAIN;
    return new Fetch.Batch(posts, List.of(), Long.toString(next), again);
  }

  @Override
  public Optional<Replier> replier() {
    return Optional.empty();
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
