package dev.ouvidor.connectors.rss;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Surroundings;

/** Entries of feeds in RSS and Atom; reading only. */
public final class RssType implements ChannelType {
  static final String NAME = "rss";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Family family() {
    return Family.SOCIAL;
  }

  @Override
  public Family family(ConnectionConfig config) {
    return config.settings().choice("family", Family.class, family());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    return new RssChannel(
        config.id(), family(config), RssSettings.of(config.settings()), surroundings.clock());
  }
}
