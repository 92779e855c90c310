package dev.ouvidor.connectors.wordpress;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.Surroundings;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** A stand-in and connections to it. */
final class Shop {
  static final String USER = "ouvidor";
  static final String PASSWORD = "abcd efgh ijkl mnop";

  private Shop() {}

  static WordPressStandIn standIn(InstantSource clock) {
    return new WordPressStandIn(0, clock, USER, PASSWORD);
  }

  static Channel open(URI site, InstantSource clock, Map<String, ?> more) {
    var settings = new HashMap<String, Object>();
    settings.put("site", site.toString());
    settings.put("user", USER);
    settings.put("password", PASSWORD);
    settings.put("timeout", "10s");
    settings.put("interval", "5s");
    settings.put("recheck", "1m");
    settings.putAll(more);
    return ChannelTypes.open(
        new ConnectionConfig("loja", "wordpress", new Settings("connections[0]", settings)),
        new Surroundings(clock, name -> null));
  }

  /** The stand-in's id of an item of that connection. */
  static long id(String nativeId) {
    return Long.parseLong(nativeId.substring(nativeId.lastIndexOf('~') + 1));
  }
}
