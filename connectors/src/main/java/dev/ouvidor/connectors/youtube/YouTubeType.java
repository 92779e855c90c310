package dev.ouvidor.connectors.youtube;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;

/** Comments under the videos of one channel on YouTube. */
public final class YouTubeType implements ChannelType {
  static final String NAME = "youtube";

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
        SettingField.of("channelId", Kind.TEXT).must(),
        SettingField.of("clientId", Kind.TEXT).must(),
        SettingField.of("clientSecret", Kind.SECRET).must(),
        SettingField.of("refreshToken", Kind.SECRET).must(),
        SettingField.of("unitsPerDay", Kind.NUMBER).or("10000").between(500, 100_000_000),
        SettingField.of("history", Kind.DURATION).or("30d"),
        SettingField.of("unitsPerRead", Kind.NUMBER).or("1").between(1, 100).seldom(),
        SettingField.of("unitsPerReply", Kind.NUMBER).or("50").between(1, 200).seldom(),
        SettingField.of("maxLength", Kind.NUMBER).or("10000").between(1, 100_000).seldom(),
        SettingField.of("every", Kind.DURATION).or("1m").seldom(),
        SettingField.of("recheck", Kind.DURATION).or("10m").seldom(),
        SettingField.of("timeout", Kind.DURATION).or("10s").seldom(),
        SettingField.of("baseUrl", Kind.URL).or("https://youtube.googleapis.com").seldom(),
        SettingField.of("tokenUrl", Kind.URL).or("https://oauth2.googleapis.com/token").seldom(),
        SettingField.of("webUrl", Kind.URL).or("https://www.youtube.com").seldom());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings = YouTubeSettings.of(config.settings(), surroundings.environment());
    return new YouTubeChannel(config.id(), settings, surroundings.clock());
  }
}
