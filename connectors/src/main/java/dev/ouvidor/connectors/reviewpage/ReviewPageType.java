package dev.ouvidor.connectors.reviewpage;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Surroundings;

/** Reviews out of the schema.org markup of web pages; reading only. */
public final class ReviewPageType implements ChannelType {
  static final String NAME = "reviewpage";

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
    return new ReviewPageChannel(
        config.id(), ReviewPageSettings.of(config.settings()), surroundings.clock());
  }
}
