package dev.ouvidor.connectors.telegram;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Setup;
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
  public Setup setup() {
    return Setup.form(
        SettingField.of("token", Kind.SECRET).must(),
        SettingField.of("groups", Kind.LIST),
        SettingField.of("team", Kind.LIST),
        SettingField.of("maxLength", Kind.NUMBER).or("4096").between(1, 100_000).seldom(),
        SettingField.of("poll", Kind.DURATION).or("4s").seldom(),
        SettingField.of("every", Kind.DURATION).or("1s").seldom(),
        SettingField.of("timeout", Kind.DURATION).or("10s").seldom(),
        SettingField.of("baseUrl", Kind.URL).or("https://api.telegram.org").seldom(),
        SettingField.of("webUrl", Kind.URL).or("https://t.me").seldom());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings = TelegramSettings.of(config.settings(), surroundings.environment());
    return new TelegramChannel(config.id(), settings, surroundings.clock());
  }
}
