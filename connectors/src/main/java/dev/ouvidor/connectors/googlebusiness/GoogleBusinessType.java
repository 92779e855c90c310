package dev.ouvidor.connectors.googlebusiness;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.google.GoogleCredentials;
import java.util.List;

/** The places of one Google Business Profile. */
public final class GoogleBusinessType implements ChannelType {
  static final String NAME = "googlebusiness";

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
            SettingField.of("account", Kind.TEXT).must(),
            SettingField.of("locations", Kind.PAIRS).must())
        .and(GoogleCredentials.form())
        .and(
            List.of(
                SettingField.of("replaceAnswers", Kind.FLAG).or("false"),
                SettingField.of("history", Kind.DURATION).or("30d"),
                SettingField.of("maxLength", Kind.NUMBER).or("4096").between(1, 100_000).seldom(),
                SettingField.of("every", Kind.DURATION).or("2m").seldom(),
                SettingField.of("recheck", Kind.DURATION).or("10m").seldom(),
                SettingField.of("timeout", Kind.DURATION).or("10s").seldom(),
                SettingField.of("baseUrl", Kind.URL)
                    .or("https://mybusiness.googleapis.com")
                    .seldom(),
                SettingField.of("reviewUrl", Kind.TEXT)
                    .or("https://business.google.com/reviews")
                    .seldom()));
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings = GoogleBusinessSettings.of(config.settings(), surroundings.environment());
    return new GoogleBusinessChannel(config.id(), settings, surroundings.clock());
  }
}
