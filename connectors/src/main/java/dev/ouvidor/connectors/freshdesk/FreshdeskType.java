package dev.ouvidor.connectors.freshdesk;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelType;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.SettingField;
import dev.ouvidor.connectors.SettingField.Kind;
import dev.ouvidor.connectors.Setup;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.desk.DeskChannel;
import dev.ouvidor.connectors.desk.DeskHttp;
import dev.ouvidor.connectors.desk.DeskSettings;

/** The tickets of a shop at Freshdesk. */
public final class FreshdeskType implements ChannelType {
  static final String NAME = "freshdesk";

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
    return DeskSettings.setup(
        65_000,
        SettingField.of("apiKey", Kind.SECRET).must(),
        SettingField.of("orderField", Kind.TEXT));
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings = FreshdeskSettings.of(config.settings(), surroundings.environment());
    var clock = surroundings.clock();
    var desk = settings.desk();
    var reading = DeskHttp.reading(desk, settings.headers(), clock);
    var replying = DeskHttp.replying(desk, settings.headers(), clock);
    return new DeskChannel(
        config.id(),
        NAME,
        new FreshdeskDesk(reading, settings),
        new FreshdeskVoice(replying, desk),
        desk,
        clock);
  }
}
