package dev.ouvidor.connectors.youtube;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Surroundings;

/** Comments under the videos of one channel on YouTube. */
public final class YouTubeType implements ChannelType {
  static final String NAME = "youtube";

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
    var settings = YouTubeSettings.of(config.settings(), surroundings.environment());
    return new YouTubeChannel(config.id(), settings, surroundings.clock());
  }
}
