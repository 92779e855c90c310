package dev.ouvidor.connectors.discord;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One server; each of its channels is a stream. */
final class DiscordChannel implements Channel {
  private static final String PREFIX = "channel:";

  private final String connection;
  private final DiscordSettings settings;
  private final DiscordApi api;
  private final InstantSource clock;

  DiscordChannel(String connection, DiscordSettings settings, InstantSource clock) {
    this.connection = connection;
    this.settings = settings;
    this.api = new DiscordApi(settings, clock);
    this.clock = clock;
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public List<String> streams() {
    return settings.channels().stream().map(channel -> PREFIX + channel).toList();
  }

  @Override
  public FeedbackReader read(String stream) {
    if (!streams().contains(stream)) {
      throw noStream(stream);
    }
    var messages = new Messages(connection, stream.substring(PREFIX.length()), settings);
    return new ChannelReader(messages, api, settings, clock);
  }

  @Override
  public Optional<Replier> replier() {
    return Optional.of(new DiscordReplier(api, settings));
  }

  @Override
  public void close() {}
}
