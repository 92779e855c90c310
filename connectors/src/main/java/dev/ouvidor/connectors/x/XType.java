package dev.ouvidor.connectors.x;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Surroundings;

/** X, formerly Twitter: mentions, recent search and filtered stream; replies by API v2. */
public final class XType implements ChannelType {
  static final String NAME = "x";

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
    return new XChannel(
        config.id(), XSettings.of(config.settings(), surroundings), surroundings.clock());
  }
}
