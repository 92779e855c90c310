package dev.ouvidor.connectors.reviewpage;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;

/** Reviews out of the schema.org markup of web pages; reading only. */
public final class ReviewPageType implements ChannelType {
  static final String NAME = "reviewpage";

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
        SettingField.of("pages", Kind.LIST).must(),
        SettingField.of("maxPages", Kind.NUMBER).or("50").between(1, 1_000),
        SettingField.of("interval", Kind.DURATION).or("15m"),
        SettingField.of("removedAfter", Kind.DURATION).or("12h").seldom(),
        SettingField.of("userAgent", Kind.TEXT).seldom(),
        SettingField.of("timeout", Kind.DURATION).or("10s").seldom(),
        SettingField.of("allowPrivateAddresses", Kind.FLAG).or("false").seldom());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    return new ReviewPageChannel(
        config.id(), ReviewPageSettings.of(config.settings()), surroundings.clock());
  }
}
