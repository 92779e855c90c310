package dev.ouvidor.connectors.reclameaqui;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Setup;
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
  public Setup setup() {
    return Setup.form(
        SettingField.of("clientId", Kind.TEXT).must(),
        SettingField.of("clientSecret", Kind.SECRET).must(),
        SettingField.of("company", Kind.TEXT),
        SettingField.of("orderField", Kind.TEXT),
        SettingField.of("productField", Kind.TEXT),
        SettingField.of("ticketUrl", Kind.TEXT),
        SettingField.of("callsPerMinute", Kind.NUMBER).or("10").between(3, 10_000),
        SettingField.of("history", Kind.DURATION).or("30d"),
        SettingField.of("maxLength", Kind.NUMBER).or("5000").between(1, 100_000).seldom(),
        SettingField.of("window", Kind.DURATION).or("180d").seldom(),
        SettingField.of("every", Kind.DURATION).or("1m").seldom(),
        SettingField.of("recheck", Kind.DURATION).or("30m").seldom(),
        SettingField.of("timeout", Kind.DURATION).or("15s").seldom(),
        SettingField.of("removed", Kind.LIST).seldom(),
        SettingField.of("closed", Kind.LIST).seldom(),
        SettingField.of("ours", Kind.LIST).seldom(),
        SettingField.of("source", Kind.NUMBER).or("1").seldom(),
        SettingField.of("baseUrl", Kind.URL).or("https://app.hugme.com.br/api").seldom());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings = ReclameAquiSettings.of(config.settings(), surroundings.environment());
    return new ReclameAquiChannel(config.id(), settings, surroundings.clock());
  }
}
