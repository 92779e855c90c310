package dev.ouvidor.connectors.discord;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Surroundings;

/** Channels of one server on Discord. */
public final class DiscordType implements ChannelType {
  static final String NAME = "discord";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Family family() {
    return Family.SOCIAL;
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings = DiscordSettings.of(config.settings(), surroundings.environment());
    return new DiscordChannel(config.id(), settings, surroundings.clock());
  }
}
