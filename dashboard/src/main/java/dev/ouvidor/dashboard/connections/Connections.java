package dev.ouvidor.dashboard.connections;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.Surroundings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The configured connections, opened for replying and describing. Thread safe. */
public final class Connections implements AutoCloseable {
  private final Map<String, ConnectionConfig> configs = new LinkedHashMap<>();
  private final Map<String, Channel> channels = new LinkedHashMap<>();

  /**
   * @throws dev.ouvidor.connectors.SettingsException if one of them is misconfigured
   */
  public Connections(List<ConnectionConfig> connections, Surroundings surroundings) {
    for (ConnectionConfig config : connections) {
      configs.put(config.id(), config);
      channels.put(config.id(), ChannelTypes.open(config, surroundings));
    }
  }

  Collection<Channel> all() {
    return channels.values();
  }

  ConnectionConfig config(String id) {
    ConnectionConfig config = configs.get(id);
    if (config == null) {
      throw new IllegalArgumentException("no connection " + id);
    }
    return config;
  }

  /** The channel of a connection; null if none has this id. */
  public @Nullable Channel channel(String id) {
    return channels.get(id);
  }

  /** How to answer through a connection; empty if it is unknown or takes no replies. */
  public Optional<Replier> replier(String id) {
    Channel channel = channels.get(id);
    return channel == null ? Optional.empty() : channel.replier();
  }

  @Override
  public void close() {
    channels.values().forEach(Channel::close);
  }
}
