package dev.ouvidor.connectors.wordpress;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One shop: what its customers write there, and its voice. Thread safe. */
final class WordPressChannel implements Channel {
  private static final String REVIEWS = "reviews";
  private static final String COMMENTS = "comments";
  private static final String REFUNDS = "refunds";

  private final String connection;
  private final WordPressSettings settings;
  private final Refunds refunds;
  private final InstantSource clock;
  private final WordPressApi api;
  private final Team team;
  private final Replier replier;

  /**
   * @param letters answers refunds; null if that is not set up
   */
  WordPressChannel(
      String connection,
      WordPressSettings settings,
      Refunds refunds,
      @Nullable Replier letters,
      InstantSource clock) {
    this.connection = connection;
    this.settings = settings;
    this.refunds = refunds;
    this.clock = clock;
    this.api = new WordPressApi(settings, clock);
    this.team = new Team(api, settings);
    this.replier = new WordPressReplier(new CommentReplier(api, team), letters);
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public List<String> streams() {
    var streams = new ArrayList<String>();
    if (settings.reviews()) {
      streams.add(REVIEWS);
    }
    if (settings.comments()) {
      streams.add(COMMENTS);
    }
    if (settings.refunds()) {
      streams.add(REFUNDS);
    }
    return List.copyOf(streams);
  }

  @Override
  public FeedbackReader read(String stream) {
    if (!streams().contains(stream)) {
      throw noStream(stream);
    }
    return new FeedReader(connection, feed(stream), api, settings, clock);
  }

  @Override
  public Optional<Replier> replier() {
    return Optional.of(replier);
  }

  @Override
  public void close() {}

  private Feed feed(String stream) {
    return switch (stream) {
      case REVIEWS -> new ReviewFeed(connection, new Products(settings, api), settings);
      case COMMENTS ->
          new CommentFeed(connection, new Products(settings, api), team, new Threads(api));
      default -> new RefundFeed(api, refunds);
    };
  }
}
