package dev.ouvidor.connectors.meta;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;

/** One page on Facebook. */
public final class FacebookType implements ChannelType {
  @Override
  public String name() {
    return Facebook.NAME;
  }

  @Override
  public Family family() {
    return Family.SOCIAL;
  }

  @Override
  public Setup setup() {
    return Setup.form(
        SettingField.of("pageId", Kind.TEXT).must(),
        SettingField.of("token", Kind.SECRET).must(),
        SettingField.of("appSecret", Kind.SECRET),
        SettingField.of("verifyToken", Kind.SECRET),
        SettingField.of("reviews", Kind.FLAG).or("true"),
        SettingField.of("posts", Kind.NUMBER).or("25").between(1, 100),
        SettingField.of("history", Kind.DURATION).or("30d"),
        SettingField.of("proof", Kind.FLAG).or("false").seldom(),
        SettingField.of("privateWindow", Kind.DURATION).or("7d").seldom(),
        SettingField.of("maxLength", Kind.NUMBER).or("8000").between(1, 100_000).seldom(),
        SettingField.of("maxPrivateLength", Kind.NUMBER).or("2000").between(1, 100_000).seldom(),
        SettingField.of("interval", Kind.DURATION).or("1m").seldom(),
        SettingField.of("recheck", Kind.DURATION).or("5m").seldom(),
        SettingField.of("timeout", Kind.DURATION).or("10s").seldom(),
        SettingField.of("baseUrl", Kind.URL).or("https://graph.facebook.com").seldom(),
        SettingField.of("version", Kind.TEXT).or("v24.0").seldom());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    return Opening.facebook(config, surroundings);
  }
}
