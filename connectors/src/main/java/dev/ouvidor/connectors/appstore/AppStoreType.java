package dev.ouvidor.connectors.appstore;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Surroundings;

/** Reviews of one app on the App Store. */
public final class AppStoreType implements ChannelType {
  static final String NAME = "appstore";

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
    var settings =
        AppStoreSettings.of(config.settings(), surroundings.environment(), surroundings.clock());
    return new AppStoreChannel(config.id(), settings, surroundings.clock());
  }
}
