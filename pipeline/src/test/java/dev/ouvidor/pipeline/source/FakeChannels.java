package dev.ouvidor.pipeline.source;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Family;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** Finds the fake channels of this JVM; what travels with the job is only the way to them. */
public final class FakeChannels implements ChannelOpener {
  private static final long serialVersionUID = 1;
  private static final Map<String, FakeChannel> CHANNELS = new ConcurrentHashMap<>();

  public static FakeChannel register(FakeChannel channel) {
    CHANNELS.put(channel.connection(), channel);
    return channel;
  }

  @Override
  public Channel open(ConnectionConfig connection) {
    return Objects.requireNonNull(CHANNELS.get(connection.id()), connection.id());
  }

  @Override
  public Family family(ConnectionConfig connection) {
    return Family.SOCIAL;
  }
}
