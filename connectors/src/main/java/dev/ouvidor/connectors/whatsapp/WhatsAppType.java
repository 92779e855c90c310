package dev.ouvidor.connectors.whatsapp;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;

/** One phone number of the shop on WhatsApp. */
public final class WhatsAppType implements ChannelType {
  static final String NAME = "whatsapp";

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
        SettingField.of("phoneNumberId", Kind.TEXT).must(),
        SettingField.of("token", Kind.SECRET).must(),
        SettingField.of("appSecret", Kind.SECRET).must(),
        SettingField.of("verifyToken", Kind.SECRET).must(),
        SettingField.of("proof", Kind.FLAG).or("false").seldom(),
        SettingField.of("window", Kind.DURATION).or("24h").seldom(),
        SettingField.of("maxLength", Kind.NUMBER).or("4096").between(1, 100_000).seldom(),
        SettingField.of("timeout", Kind.DURATION).or("10s").seldom(),
        SettingField.of("baseUrl", Kind.URL).or("https://graph.facebook.com").seldom(),
        SettingField.of("version", Kind.TEXT).or("v24.0").seldom(),
        SettingField.of("template.name", Kind.TEXT).must(),
        SettingField.of("template.language", Kind.TEXT).or("pt_BR"),
        SettingField.of("template.perDay", Kind.NUMBER).or("250").between(1, 10_000_000),
        SettingField.of("template.maxLength", Kind.NUMBER).or("900").between(1, 100_000).seldom());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings = WhatsAppSettings.of(config.settings(), surroundings.environment());
    return new WhatsAppChannel(config.id(), settings, surroundings);
  }
}
