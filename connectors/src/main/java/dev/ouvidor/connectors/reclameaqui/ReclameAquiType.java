package dev.ouvidor.connectors.reclameaqui;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Surroundings;

/** What is said about one company on Reclame Aqui. */
public final class ReclameAquiType implements ChannelType {
  static final String NAME = "reclameaqui";

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
    var settings = ReclameAquiSettings.of(config.settings(), surroundings.environment());
    return new ReclameAquiChannel(config.id(), settings, surroundings.clock());
  }
}
