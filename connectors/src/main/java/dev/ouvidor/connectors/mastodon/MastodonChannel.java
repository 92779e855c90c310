package dev.ouvidor.connectors.mastodon;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One account: what it is told, what it looks for, and its voice. */
final class MastodonChannel implements Channel {
  private static final String STREAMING = "streaming";
  private static final String MENTIONS = "mentions";
  private static final String SEARCH = "search";
  private static final String HASHTAG = "hashtag:";

  private final String connection;
  private final MastodonSettings settings;
  private final InstantSource clock;
  private final MastodonApi api;
  private final Instance instance;
  private final Pictures pictures;

  MastodonChannel(String connection, MastodonSettings settings, InstantSource clock) {
    this.connection = connection;
    this.settings = settings;
    this.clock = clock;
    this.api = new MastodonApi(settings, clock);
    this.instance = new Instance(api, settings, clock);
    this.pictures = new Pictures(api);
  }

  @Override
  public String connection() {
    return connection;
  }

  /** Streaming fills its gaps by polling mentions, so it takes the place of that stream. */
  @Override
  public List<String> streams() {
    var streams = new ArrayList<String>();
    streams.add(settings.streaming() ? STREAMING : MENTIONS);
    settings.hashtags().forEach(tag -> streams.add(HASHTAG + tag));
    if (settings.search() != null) {
      streams.add(SEARCH);
    }
    return List.copyOf(streams);
  }

  @Override
  public FeedbackReader read(String stream) {
    if (!streams().contains(stream)) {
      throw noStream(stream);
    }
    if (stream.equals(STREAMING)) {
      return new StreamingReader(polling(Feed.mentions()), api, instance, settings, clock);
    } else if (stream.equals(MENTIONS)) {
      return polling(Feed.mentions());
    }
    return polling(
        settings.search() != null && stream.equals(SEARCH)
            ? Feed.search(settings.search())
            : Feed.hashtag(stream.substring(HASHTAG.length())));
  }

  @Override
  public Optional<Replier> replier() {
    return Optional.of(new MastodonReplier(api, instance, pictures, settings, clock));
  }

  @Override
  public void close() {}

  private PollingReader polling(Feed feed) {
    return new PollingReader(feed, api, new Statuses(connection, settings, api), settings, clock);
  }
}
