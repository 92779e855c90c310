package dev.ouvidor.connectors.email;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One folder of one mailbox. */
final class EmailChannel implements Channel {
  private final String connection;
  private final EmailSettings settings;
  private final Surroundings surroundings;
  private final @Nullable EmailReplier replier;

  EmailChannel(ConnectionConfig config, EmailSettings settings, Surroundings surroundings) {
    this.connection = config.id();
    this.settings = settings;
    this.surroundings = surroundings;
    Settings all = config.settings();
    this.replier =
        all.has("reply")
            ? EmailReplier.inThread(all.block("reply"), surroundings, settings.inbox())
            : null;
  }

  @Override
  public String connection() {
    return connection;
  }

  @Override
  public List<String> streams() {
    return List.of(settings.inbox().name());
  }

  @Override
  public FeedbackReader read(String stream) {
    if (!streams().contains(stream)) {
      throw noStream(stream);
    }
    return new InboxReader(connection, settings, surroundings.clock());
  }

  @Override
  public Optional<Replier> replier() {
    return Optional.ofNullable(replier);
  }

  @Override
  public void close() {}
}
