package dev.ouvidor.connectors.whatsapp;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Surroundings;

/** One phone number of the shop on WhatsApp. */
public final class WhatsAppType implements ChannelType {
  static final String NAME = "whatsapp";

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
    var settings = WhatsAppSettings.of(config.settings(), surroundings.environment());
    return new WhatsAppChannel(config.id(), settings, surroundings);
  }
}
