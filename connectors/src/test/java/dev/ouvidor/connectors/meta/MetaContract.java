package dev.ouvidor.connectors.meta;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelContract;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Settings;
import dev.ouvidor.connectors.sandbox.StandIn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What holds for both networks of Meta. */
abstract class MetaContract extends ChannelContract {
  static final String TOKEN = "t0ken";

  /** A channel to the stand-in with what only one network is told. */
  final Channel open(StandIn platform, String id, String type, Map<String, String> own) {
    var settings = new HashMap<String, Object>(own);
    settings.put("token", TOKEN);
    settings.put("baseUrl", platform.base());
    settings.put("timeout", "1s");
    settings.put("interval", "5s");
    settings.put("recheck", "1m");
    return ChannelTypes.open(
        new ConnectionConfig(id, type, new Settings("connections[0]", settings)), surroundings);
  }

  @Override
  protected final String stream() {
    return "comments";
  }

  @Override
  protected final boolean delete(StandIn platform, String nativeId) {
    ((GraphStandIn) platform).delete(nativeId);
    return true;
  }

  @Override
  protected final List<String> replies(StandIn platform, String nativeId) {
    return ((GraphStandIn) platform).replies(nativeId);
  }
}
