package dev.ouvidor.connectors.mercadolivre;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;

/** One seller's account on Mercado Livre. */
public final class MercadoLivreType implements ChannelType {
  static final String NAME = "mercadolivre";

  @Override
  public String name() {
    return NAME;
  }

  /** Of the connection; claims and returns themselves are of {@link Family#RETURN}. */
  @Override
  public Family family() {
    return Family.MESSAGE;
  }

  @Override
  public Setup setup() {
    return Setup.file();
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings = MercadoLivreSettings.of(config.settings(), surroundings.environment());
    return settings.notifications()
        ? new NotifiedChannel(config.id(), settings, surroundings.clock())
        : new MercadoLivreChannel(config.id(), settings, surroundings.clock());
  }
}
