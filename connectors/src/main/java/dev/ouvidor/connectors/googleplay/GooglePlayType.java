package dev.ouvidor.connectors.googleplay;

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

/** Reviews of one app on Google Play. */
public final class GooglePlayType implements ChannelType {
  static final String NAME = "googleplay";

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
    return Setup.form(SettingField.of("app", Kind.TEXT).must())
        .and(GoogleCredentials.form())
        .and(
            List.of(
                SettingField.of("replaceAnswers", Kind.FLAG).or("false"),
                SettingField.of("history", Kind.DURATION).or("6d"),
                SettingField.of("readsPerHour", Kind.NUMBER).or("200").between(4, 1_000_000),
                SettingField.of("repliesPerDay", Kind.NUMBER).or("2000").between(1, 1_000_000),
                SettingField.of("maxLength", Kind.NUMBER).or("350").between(1, 10_000).seldom(),
                SettingField.of("every", Kind.DURATION).or("1m").seldom(),
                SettingField.of("recheck", Kind.DURATION).or("10m").seldom(),
                SettingField.of("timeout", Kind.DURATION).or("10s").seldom(),
                SettingField.of("baseUrl", Kind.URL)
                    .or("https://androidpublisher.googleapis.com")
                    .seldom(),
                SettingField.of("webUrl", Kind.URL).or("https://play.google.com").seldom()));
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings = GooglePlaySettings.of(config.settings(), surroundings.environment());
    return new GooglePlayChannel(config.id(), settings, surroundings.clock());
  }
}
