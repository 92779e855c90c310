package dev.ouvidor.connectors.bluesky;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One account: what it is told, what it looks for, and its voice. */
final class BlueskyChannel implements Channel {
  private static final String MENTIONS = "mentions";
  private static final String JETSTREAM = "jetstream";
  private static final String SEARCH = "search:";

  private final String connection;
  private final BlueskySettings settings;
  private final InstantSource clock;
  private final BlueskyApi api;

  BlueskyChannel(String connection, BlueskySettings settings, InstantSource clock) {
    this.connection = connection;
    this.settings = settings;
    this.clock = clock;
    this.api = new BlueskyApi(settings, clock);
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public List<String> streams() {
    var streams = new ArrayList<>(List.of(MENTIONS));
    settings.search().forEach(query -> streams.add(SEARCH + query));
    if (settings.jetstream() != null) {
      streams.add(JETSTREAM);
    }
    return List.copyOf(streams);
  }

  @Override
  public FeedbackReader read(String stream) {
    if (!streams().contains(stream)) {
      throw noStream(stream);
    }
    String jetstream = settings.jetstream();
    if (jetstream != null && stream.equals(JETSTREAM)) {
      return new JetstreamReader(connection, jetstream, api, settings, clock);
    }
    Feed feed =
        stream.equals(MENTIONS)
            ? new MentionFeed(api)
            : new SearchFeed(api, stream.substring(SEARCH.length()));
    return new PollingReader(connection, feed, api, settings, clock);
  }

  @Override
  public Optional<Replier> replier() {
    return Optional.of(new BlueskyReplier(api, settings, clock));
  }

  @Override
  public void close() {}
}
