package dev.ouvidor.connectors.appstore;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;

/** Reviews of one app on the App Store. */
public final class AppStoreType implements ChannelType {
  static final String NAME = "appstore";

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
        SettingField.of("app", Kind.TEXT).must(),
        SettingField.of("issuerId", Kind.TEXT),
        SettingField.of("keyId", Kind.TEXT),
        SettingField.of("privateKey", Kind.KEY),
        SettingField.of("countries", Kind.LIST),
        SettingField.of("replaceAnswers", Kind.FLAG).or("false"),
        SettingField.of("history", Kind.DURATION).or("30d"),
        SettingField.of("requestsPerHour", Kind.NUMBER).or("3000").between(4, 1_000_000),
        SettingField.of("maxLength", Kind.NUMBER).or("5970").between(1, 100_000).seldom(),
        SettingField.of("every", Kind.DURATION).seldom(),
        SettingField.of("recheck", Kind.DURATION).or("10m").seldom(),
        SettingField.of("timeout", Kind.DURATION).or("15s").seldom(),
        SettingField.of("baseUrl", Kind.URL).or("https://api.appstoreconnect.apple.com").seldom(),
        SettingField.of("feedUrl", Kind.URL).or("https://itunes.apple.com").seldom(),
        SettingField.of("webUrl", Kind.URL).or("https://apps.apple.com").seldom());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings =
        AppStoreSettings.of(config.settings(), surroundings.environment(), surroundings.clock());
    return new AppStoreChannel(config.id(), settings, surroundings.clock());
  }
}
