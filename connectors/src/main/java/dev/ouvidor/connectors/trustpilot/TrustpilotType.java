package dev.ouvidor.connectors.trustpilot;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Surroundings;

/** What is said about one company on Trustpilot. */
public final class TrustpilotType implements ChannelType {
  static final String NAME = "trustpilot";

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
    var settings = TrustpilotSettings.of(config.settings(), surroundings.environment());
    return new TrustpilotChannel(config.id(), settings, surroundings.clock());
  }
}
