package dev.ouvidor.connectors.bluesky;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;

/** One account on Bluesky. */
public final class BlueskyType implements ChannelType {
  static final String NAME = "bluesky";

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
        SettingField.of("account", Kind.TEXT).must(),
        SettingField.of("password", Kind.SECRET).must(),
        SettingField.of("search", Kind.LIST),
        SettingField.of("streaming", Kind.FLAG).or("false"),
        SettingField.of("keywords", Kind.LIST),
        SettingField.of("history", Kind.DURATION).or("7d"),
        SettingField.of("service", Kind.URL).or("https://bsky.social").seldom(),
        SettingField.of("streamUrl", Kind.TEXT)
            .or("wss://jetstream2.us-east.bsky.network")
            .seldom(),
        SettingField.of("webUrl", Kind.URL).or("https://bsky.app").seldom(),
        SettingField.of("interval", Kind.DURATION).or("15s").seldom(),
        SettingField.of("recheck", Kind.DURATION).or("1m").seldom(),
        SettingField.of("timeout", Kind.DURATION).or("10s").seldom());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings = BlueskySettings.of(config.settings(), surroundings.environment());
    return new BlueskyChannel(config.id(), settings, surroundings.clock());
  }
}
