package dev.ouvidor.connectors.shopee;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Surroundings;

/** The comments on the products of one shop at Shopee. */
public final class ShopeeType implements ChannelType {
  static final String NAME = "shopee";

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
    var settings = ShopeeSettings.of(config.settings(), surroundings.environment());
    return new ShopeeChannel(config.id(), settings, surroundings.clock());
  }
}
