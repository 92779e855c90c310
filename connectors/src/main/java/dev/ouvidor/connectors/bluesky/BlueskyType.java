package dev.ouvidor.connectors.bluesky;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Surroundings;

/** One account on Bluesky. */
public final class BlueskyType implements ChannelType {
  static final String NAME = "bluesky";

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
    var settings = BlueskySettings.of(config.settings(), surroundings.environment());
    return new BlueskyChannel(config.id(), settings, surroundings.clock());
  }
}
