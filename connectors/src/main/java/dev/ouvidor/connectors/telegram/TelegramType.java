package dev.ouvidor.connectors.telegram;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Surroundings;

/** One bot on Telegram. */
public final class TelegramType implements ChannelType {
  static final String NAME = "telegram";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Family family() {
    return Family.MESSAGE;
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings = TelegramSettings.of(config.settings(), surroundings.environment());
    return new TelegramChannel(config.id(), settings, surroundings.clock());
  }
}
