package dev.ouvidor.connectors.googlebusiness;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Surroundings;

/** The places of one Google Business Profile. */
public final class GoogleBusinessType implements ChannelType {
  static final String NAME = "googlebusiness";

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
    var settings = GoogleBusinessSettings.of(config.settings(), surroundings.environment());
    return new GoogleBusinessChannel(config.id(), settings, surroundings.clock());
  }
}
