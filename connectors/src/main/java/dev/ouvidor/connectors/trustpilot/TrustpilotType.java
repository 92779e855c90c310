package dev.ouvidor.connectors.trustpilot;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;

/** What is said about one company on Trustpilot. */
public final class TrustpilotType implements ChannelType {
  static final String NAME = "trustpilot";

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
        SettingField.of("apiKey", Kind.SECRET).must(),
        SettingField.of("apiSecret", Kind.SECRET).must(),
        SettingField.of("businessUnit", Kind.TEXT).must(),
        SettingField.of("user", Kind.TEXT),
        SettingField.of("history", Kind.DURATION).or("30d"),
        SettingField.of("removed", Kind.LIST).or("archived\ndeleted\nsuspended").seldom(),
        SettingField.of("maxLength", Kind.NUMBER).or("5000").between(1, 100_000).seldom(),
        SettingField.of("every", Kind.DURATION).or("1m").seldom(),
        SettingField.of("recheck", Kind.DURATION).or("5m").seldom(),
        SettingField.of("timeout", Kind.DURATION).or("10s").seldom(),
        SettingField.of("baseUrl", Kind.URL).or("https://api.trustpilot.com").seldom(),
        SettingField.of("webUrl", Kind.URL).or("https://www.trustpilot.com").seldom());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings = TrustpilotSettings.of(config.settings(), surroundings.environment());
    return new TrustpilotChannel(config.id(), settings, surroundings.clock());
  }
}
