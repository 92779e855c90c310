package dev.ouvidor.connectors.reclameaqui;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** A shop that is connected to a stand-in. */
final class Complaints {
  private Complaints() {}

  static ReclameAquiStandIn standIn(InstantSource clock) {
    return new ReclameAquiStandIn(0, clock, 10, "loja", "s3cret");
  }

  static Channel open(StandIn platform, Surroundings surroundings) {
    var more =
        Map.<String, Object>of(
            "baseUrl",
            platform.base().toString(),
            "ticketUrl",
            "https://reclame.example/loja/{title}_{site}/",
            "timeout",
            "1s",
            "every",
            "15s");
    return ChannelTypes.open(
        new ConnectionConfig(
            "ra", ReclameAquiType.NAME, new Settings("connections[0]", settings(more))),
        surroundings);
  }

  static Map<String, Object> settings(Map<String, Object> more) {
    var settings = new HashMap<String, Object>();
    settings.put("clientId", "loja");
    settings.put("clientSecret", "s3cret");
    settings.putAll(more);
    return settings;
  }
}
