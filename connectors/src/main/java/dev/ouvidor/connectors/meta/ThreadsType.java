package dev.ouvidor.connectors.meta;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Surroundings;

/** One profile on Threads. */
public final class ThreadsType implements ChannelType {
  @Override
  public String name() {
    return Threads.NAME;
  }

  @Override
  public Family family() {
    return Family.SOCIAL;
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    return Opening.threads(config, surroundings);
  }
}
