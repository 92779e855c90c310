package dev.ouvidor.dashboard.connections;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ChannelTypes;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Replier;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.connectors.Surroundings;
import dev.ouvidor.pipeline.connections.LiveConnections;
import dev.ouvidor.pipeline.connections.LiveConnections.Live;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The connections as they are now, opened for replying and describing. Thread safe. */
public final class Connections implements AutoCloseable {
  private final LiveConnections live;
  private final Surroundings surroundings;
  private volatile Map<String, Opened> opened = Map.of();

  /**
   * A connection.
   *
   * @param channel null if it cannot be opened
   * @param problem why; null if it can
   */
  record Opened(Live live, @Nullable Channel channel, @Nullable SettingsException problem) {

    /** Whether it stands in the configuration file. */
    boolean isOfFile() {
      return live.stored() == null;
    }
  }

  /**
   * @param live closed with this
   * @throws SettingsException if one of the file is misconfigured
   */
  public Connections(LiveConnections live, Surroundings surroundings) {
    this.live = live;
    this.surroundings = surroundings;
    renew();
    for (Opened one : opened.values()) {
      if (one.problem() != null) {
        throw one.problem();
      }
    }
    live.follow(this::renew);
  }

  Collection<Opened> all() {
    return opened.values();
  }

  /** The connection of an id; empty if none has it. */
  Optional<Opened> find(String id) {
    return Optional.ofNullable(opened.get(id));
  }

  /** The channel of a connection; null if none has this id, or if it cannot be opened. */
  public @Nullable Channel channel(String id) {
    Opened one = opened.get(id);
    return one == null ? null : one.channel();
  }

  /** How to answer through a connection; empty if it is unknown or takes no replies. */
  public Optional<Replier> replier(String id) {
    Channel channel = channel(id);
    return channel == null ? Optional.empty() : channel.replier();
  }

  /** Ids of those that can write to the e-mail address of somebody who has not written there. */
  public List<String> writingFirst() {
    return opened.keySet().stream()
        .filter(id -> replier(id).filter(Replier::writesFirst).isPresent())
        .sorted()
        .toList();
  }

  /**
   * Takes up at once what was just changed here.
   *
   * @throws IOException if Elasticsearch does not answer
   */
  void look() throws IOException {
    live.look();
    renew();
  }

  private synchronized void renew() {
    var before = new LinkedHashMap<>(opened);
    var after = new LinkedHashMap<String, Opened>();
    for (Live one : live.now().byId().values()) {
      Opened known = before.get(one.id());
      if (known != null && known.live() == one) {
        after.put(one.id(), known);
        before.remove(one.id());
      } else {
        after.put(one.id(), open(one));
      }
    }
    opened = after;
    before.values().forEach(Connections::close);
  }

  private Opened open(Live one) {
    ConnectionConfig config = one.config();
    if (config == null) {
      return new Opened(one, null, one.problem());
    }
    try {
      return new Opened(one, ChannelTypes.open(config, surroundings), null);
    } catch (SettingsException e) {
      return new Opened(one, null, e);
    }
  }

  private static void close(Opened one) {
    if (one.channel() != null) {
      one.channel().close();
    }
  }

  @Override
  public void close() {
    live.close();
    opened.values().forEach(Connections::close);
  }
}
