package dev.ouvidor.connectors.x;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;

/** X, formerly Twitter: mentions, recent search and filtered stream; replies by API v2. */
public final class XType implements ChannelType {
  static final String NAME = "x";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Family family() {
    return Family.SOCIAL;
  }

  @Override
  public Setup setup() {
    return Setup.form(
        SettingField.of("userId", Kind.TEXT).must(),
        SettingField.of("handle", Kind.TEXT).must(),
        SettingField.of("token", Kind.SECRET),
        SettingField.of("consumerKey", Kind.SECRET),
        SettingField.of("consumerSecret", Kind.SECRET),
        SettingField.of("accessToken", Kind.SECRET),
        SettingField.of("accessTokenSecret", Kind.SECRET),
        SettingField.of("search", Kind.TEXT),
        SettingField.of("stream", Kind.LIST),
        SettingField.of("dailyReads", Kind.NUMBER).or("10000"),
        SettingField.of("every", Kind.DURATION).or("15s").seldom(),
        SettingField.of("recheck", Kind.DURATION).or("5m").seldom(),
        SettingField.of("stall", Kind.DURATION).or("60s").seldom(),
        SettingField.of("timeout", Kind.DURATION).or("10s").seldom(),
        SettingField.of("baseUrl", Kind.URL).or("https://api.x.com/2/").seldom(),
        SettingField.of("webUrl", Kind.URL).or("https://x.com").seldom());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    return new XChannel(
        config.id(), XSettings.of(config.settings(), surroundings), surroundings.clock());
  }
}
