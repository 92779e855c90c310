package dev.ouvidor.connectors.mastodon;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;

/** One account on one Mastodon instance. */
public final class MastodonType implements ChannelType {
  static final String NAME = "mastodon";

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
        SettingField.of("instance", Kind.URL).must(),
        SettingField.of("token", Kind.SECRET).must(),
        SettingField.of("account", Kind.TEXT).must(),
        SettingField.of("hashtags", Kind.LIST),
        SettingField.of("search", Kind.TEXT),
        SettingField.of("streaming", Kind.FLAG).or("false"),
        SettingField.of("interval", Kind.DURATION).or("15s").seldom(),
        SettingField.of("timeout", Kind.DURATION).or("10s").seldom());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings = MastodonSettings.of(config.settings(), surroundings.environment());
    return new MastodonChannel(config.id(), settings, surroundings.clock());
  }
}
