package dev.ouvidor.connectors.rss;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;

/** Entries of feeds in RSS and Atom; reading only. */
public final class RssType implements ChannelType {
  static final String NAME = "rss";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Family family() {
    return Family.SOCIAL;
  }

  @Override
  public Family family(ConnectionConfig config) {
    return config.settings().choice("family", Family.class, family());
  }

  @Override
  public Setup setup() {
    return Setup.form(
        SettingField.of("feeds", Kind.LIST).must(),
        SettingField.family().or("social"),
        SettingField.of("team", Kind.LIST),
        SettingField.of("interval", Kind.DURATION).or("15m"),
        SettingField.of("timeout", Kind.DURATION).or("10s").seldom(),
        SettingField.of("userAgent", Kind.TEXT).or(RssSettings.DEFAULT_USER_AGENT).seldom(),
        SettingField.of("allowPrivateAddresses", Kind.FLAG).or("false").seldom());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    return new RssChannel(
        config.id(), family(config), RssSettings.of(config.settings()), surroundings.clock());
  }
}
