package dev.ouvidor.connectors.mastodon;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Surroundings;

/** One account on one Mastodon instance. */
public final class MastodonType implements ChannelType {
  static final String NAME = "mastodon";

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
    var settings = MastodonSettings.of(config.settings(), surroundings.environment());
    return new MastodonChannel(config.id(), settings, surroundings.clock());
  }
}
