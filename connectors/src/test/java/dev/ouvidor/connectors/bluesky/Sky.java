package dev.ouvidor.connectors.bluesky;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** A stand-in and connections to it. */
final class Sky {
  static final String SHOP = "lojaaurora.test";
  static final String MARIA = "maria.vila.test";
  static final String PASSWORD = "abcd-efgh-ijkl-mnop";

  private Sky() {}

  static BlueskyStandIn standIn(InstantSource clock) {
    return new BlueskyStandIn(0, clock, SHOP, PASSWORD);
  }

  static Channel open(BlueskyStandIn sky, InstantSource clock, Map<String, ?> more) {
    var settings = new HashMap<String, Object>();
    settings.put("service", sky.base().toString());
    settings.put("webUrl", sky.base().toString());
    settings.put("streamUrl", sky.stream().base().toString());
    settings.put("account", "@" + SHOP);
    settings.put("password", PASSWORD);
    settings.put("interval", "5s");
    settings.put("timeout", "5s");
    settings.putAll(more);
    return ChannelTypes.open(
        new ConnectionConfig("ceu", "bluesky", new Settings("connections[0]", settings)),
        new Surroundings(clock, name -> null));
  }
}
