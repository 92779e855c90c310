package dev.ouvidor.connectors.mercadolivre;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
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
    return Setup.form(
        SettingField.of("seller", Kind.TEXT).must(),
        SettingField.of("clientId", Kind.TEXT).must(),
        SettingField.of("clientSecret", Kind.SECRET).must(),
        SettingField.of("refreshToken", Kind.SECRET).must(),
        SettingField.of("tokenFile", Kind.TEXT).must(),
        SettingField.of("notifications", Kind.FLAG).or("false"),
        SettingField.of("read", Kind.LIST).or("questions\nclaims"),
        SettingField.of("history", Kind.DURATION).or("30d"),
        SettingField.of("reasons", Kind.PAIRS).seldom(),
        SettingField.of("site", Kind.TEXT).or("MLB").seldom(),
        SettingField.of("answerLength", Kind.NUMBER).or("2000").between(1, 10_000).seldom(),
        SettingField.of("messageLength", Kind.NUMBER).or("350").between(1, 10_000).seldom(),
        SettingField.of("every", Kind.DURATION).or("30s").seldom(),
        SettingField.of("recheck", Kind.DURATION).or("2m").seldom(),
        SettingField.of("timeout", Kind.DURATION).or("10s").seldom(),
        SettingField.of("baseUrl", Kind.URL).or("https://api.mercadolibre.com").seldom(),
        SettingField.of("claimUrl", Kind.TEXT)
            .or("https://www.mercadolivre.com.br/vendas/{order}/detalhe")
            .seldom());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings = MercadoLivreSettings.of(config.settings(), surroundings.environment());
    return settings.notifications()
        ? new NotifiedChannel(config.id(), settings, surroundings.clock())
        : new MercadoLivreChannel(config.id(), settings, surroundings.clock());
  }
}
