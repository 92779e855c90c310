package dev.ouvidor.pipeline.source;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.IntakeStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The open channels of one source reader, shared by the readers of their streams. Thread safe. */
final class Channels implements AutoCloseable {
  private final Map<String, ConnectionConfig> configs = new HashMap<>();
  private final Map<String, Channel> open = new HashMap<>();
  private final ChannelOpener opener;
  private final IntakeStore intake;
  private final InstantSource clock;

  Channels(
      List<ConnectionConfig> connections,
      ChannelOpener opener,
      Elastic elastic,
      InstantSource clock) {
    connections.forEach(config -> configs.put(config.id(), config));
    this.opener = opener;
    this.intake = new IntakeStore(elastic.client(), clock);
    this.clock = clock;
  }

  /** Whether a stream is still configured; one whose channel cannot be opened here is. */
  boolean knows(FeedbackSplit split) {
    if (!configs.containsKey(split.connection())) {
      return false;
    }
    try {
      return streams(channel(split)).stream().anyMatch(s -> s.splitId().equals(split.splitId()));
    } catch (SettingsException e) {
      return true;
    }
  }

  String type(FeedbackSplit split) {
    return config(split).type();
  }

  Family family(FeedbackSplit split) {
    return opener.family(config(split));
  }

  /**
   * A reader for the stream of a split.
   *
   * @throws RuntimeException if the channel cannot be opened or does not have the stream (any more)
   */
  FeedbackReader read(FeedbackSplit split) {
    Channel channel = channel(split);
    return split.stream().equals(FeedbackSplit.INTAKE)
        ? new IntakeReader(channel, intake, clock)
        : channel.read(split.stream());
  }

  private synchronized Channel channel(FeedbackSplit split) {
    return open.computeIfAbsent(split.connection(), id -> opener.open(config(split)));
  }

  private ConnectionConfig config(FeedbackSplit split) {
    ConnectionConfig config = configs.get(split.connection());
    if (config == null) {
      throw new IllegalArgumentException("no such connection: " + split.connection());
    }
    return config;
  }

  @Override
  public synchronized void close() {
    open.values().forEach(Channel::close);
    open.clear();
  }

  /** The streams of a channel: its own, and the intake if something may be pushed to it. */
  static List<FeedbackSplit> streams(Channel channel) {
    var splits = new ArrayList<FeedbackSplit>();
    for (String stream : channel.streams()) {
      splits.add(new FeedbackSplit(channel.connection(), stream, null));
    }
    if (takesDeliveries(channel)) {
      splits.add(new FeedbackSplit(channel.connection(), FeedbackSplit.INTAKE, null));
    }
    return splits;
  }

  /** The contract's own {@code parse} refuses every delivery: who takes them has another one. */
  private static boolean takesDeliveries(Channel channel) {
    try {
      return channel.getClass().getMethod("parse", Delivery.class).getDeclaringClass()
          != Channel.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("every channel has a parse method", e);
    }
  }
}
