package dev.ouvidor.connectors.telegram;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** One bot, with all its chats. */
final class TelegramChannel implements Channel {
  static final String MESSAGES = "messages";

  private final String connection;
  private final TelegramSettings settings;
  private final TelegramApi api;
  private final InstantSource clock;

  TelegramChannel(String connection, TelegramSettings settings, InstantSource clock) {
    this.connection = connection;
    this.settings = settings;
    this.api = new TelegramApi(settings, clock);
    this.clock = clock;
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public List<String> streams() {
    return List.of(MESSAGES);
  }

  @Override
  public FeedbackReader read(String stream) {
    if (!stream.equals(MESSAGES)) {
      throw noStream(stream);
    }
    return new UpdatesReader(
        connection, new Messages(connection, settings), api, settings.every(), clock);
  }

  @Override
  public Optional<Replier> replier() {
    return Optional.of(new TelegramReplier(api, settings));
  }

  @Override
  public void close() {}
}
