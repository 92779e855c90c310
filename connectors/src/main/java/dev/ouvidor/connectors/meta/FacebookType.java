package dev.ouvidor.connectors.meta;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Surroundings;

/** One page on Facebook. */
public final class FacebookType implements ChannelType {
  @Override
  public String name() {
    return Facebook.NAME;
  }

  @Override
  public Family family() {
    return Family.SOCIAL;
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    return Opening.facebook(config, surroundings);
  }
}
