package dev.ouvidor.connectors.discord;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;

/** Channels of one server on Discord. */
public final class DiscordType implements ChannelType {
  static final String NAME = "discord";

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
        SettingField.of("token", Kind.SECRET).must(),
        SettingField.of("guild", Kind.TEXT).must(),
        SettingField.of("channels", Kind.LIST).must(),
        SettingField.of("team", Kind.LIST),
        SettingField.of("history", Kind.DURATION).or("7d"),
        SettingField.of("maxLength", Kind.NUMBER).or("2000").between(1, 100_000).seldom(),
        SettingField.of("interval", Kind.DURATION).or("15s").seldom(),
        SettingField.of("recheck", Kind.DURATION).or("5m").seldom(),
        SettingField.of("timeout", Kind.DURATION).or("10s").seldom(),
        SettingField.of("baseUrl", Kind.URL).or("https://discord.com/api/v10").seldom(),
        SettingField.of("webUrl", Kind.URL).or("https://discord.com").seldom());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings = DiscordSettings.of(config.settings(), surroundings.environment());
    return new DiscordChannel(config.id(), settings, surroundings.clock());
  }
}
