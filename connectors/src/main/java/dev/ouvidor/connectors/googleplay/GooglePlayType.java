package dev.ouvidor.connectors.googleplay;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Surroundings;

/** Reviews of one app on Google Play. */
public final class GooglePlayType implements ChannelType {
  static final String NAME = "googleplay";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Family family() {
    return Family.REVIEW;
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings = GooglePlaySettings.of(config.settings(), surroundings.environment());
    return new GooglePlayChannel(config.id(), settings, surroundings.clock());
  }
}
