package dev.ouvidor.connectors.meta;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;

/** One profile on Threads. */
public final class ThreadsType implements ChannelType {
  @Override
  public String name() {
    return Threads.NAME;
  }

  @Override
  public Family family() {
    return Family.SOCIAL;
  }

  @Override
  public Setup setup() {
    return Setup.form(
        SettingField.of("accountId", Kind.TEXT).must(),
        SettingField.of("username", Kind.TEXT).must(),
        SettingField.of("token", Kind.SECRET).must(),
        SettingField.of("appSecret", Kind.SECRET),
        SettingField.of("verifyToken", Kind.SECRET),
        SettingField.of("search", Kind.LIST),
        SettingField.of("searchesPerDay", Kind.NUMBER).or("2000").between(1, 1_000_000),
        SettingField.of("repliesPerDay", Kind.NUMBER).or("1000").between(1, 1_000_000).seldom(),
        SettingField.of("posts", Kind.NUMBER).or("10").between(1, 100),
        SettingField.of("history", Kind.DURATION).or("30d"),
        SettingField.of("maxLength", Kind.NUMBER).or("500").between(1, 100_000).seldom(),
        SettingField.of("interval", Kind.DURATION).or("2m").seldom(),
        SettingField.of("recheck", Kind.DURATION).or("5m").seldom(),
        SettingField.of("timeout", Kind.DURATION).or("10s").seldom(),
        SettingField.of("baseUrl", Kind.URL).or("https://graph.threads.net").seldom(),
        SettingField.of("version", Kind.TEXT).or("v1.0").seldom());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    return Opening.threads(config, surroundings);
  }
}
