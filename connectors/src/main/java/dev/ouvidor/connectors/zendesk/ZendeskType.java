package dev.ouvidor.connectors.zendesk;

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
import dev.ouvidor.connectors.http.Quota;

/** The tickets of a shop at Zendesk. */
public final class ZendeskType implements ChannelType {
  static final String NAME = "zendesk";

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
        SettingField.of("user", Kind.TEXT),
        SettingField.of("token", Kind.SECRET).must(),
        SettingField.of("orderField", Kind.TEXT),
        SettingField.of("exportsPerMinute", Kind.NUMBER).or("10").between(1, 1_000).seldom());
  }

  @Override
  public Channel open(ConnectionConfig config, Surroundings surroundings) {
    var settings = ZendeskSettings.of(config.settings(), surroundings.environment());
    var clock = surroundings.clock();
    var desk = settings.desk();
    var reading = DeskHttp.reading(desk, settings.headers(), clock);
    var replying = DeskHttp.replying(desk, settings.headers(), clock);
    return new DeskChannel(
        config.id(),
        NAME,
        new ZendeskDesk(reading, new Quota(clock, settings.exportsPerMinute()), settings),
        new ZendeskVoice(replying, desk),
        desk,
        clock);
  }
}
