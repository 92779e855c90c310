package dev.ouvidor.pipeline.source;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.connectors.Delivery;
import dev.ouvidor.connectors.Family;
import dev.ouvidor.connectors.FeedbackReader;
import dev.ouvidor.connectors.SettingsException;
import dev.ouvidor.pipeline.connections.LiveConnections;
import dev.ouvidor.pipeline.connections.LiveConnections.Live;
import dev.ouvidor.pipeline.connections.LiveConnections.Now;
import dev.ouvidor.pipeline.index.Elastic;
import dev.ouvidor.pipeline.index.IntakeStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The open channels of one source reader, shared by the readers of their streams. Thread safe. */
final class Channels implements AutoCloseable {
  /** One may be under way when a stream is handed over. */
  private static final int LOOKS = 2;

  private final LiveConnections connections;
  private final Map<String, Open> open = new HashMap<>();
  private final ChannelOpener opener;
  private final IntakeStore intake;
  private final InstantSource clock;

  /** What is to be done with a stream. */
  enum Standing {
    READ,
    /** Nothing for now: it is paused, or not known yet. */
    REST,
    /** It has ended for good. */
    OVER
  }

  private record Open(ConnectionConfig config, Channel channel) {}

  /**
   * @param connections closed with this
   */
  Channels(
      LiveConnections connections, ChannelOpener opener, Elastic elastic, InstantSource clock) {
    this.connections = connections;
    this.opener = opener;
    this.intake = new IntakeStore(elastic.client(), clock);
    this.clock = clock;
  }

  /** Whether a stream may be held. */
  boolean knows(FeedbackSplit split) {
    return split.run() != 0 || standing(split, 0) != Standing.OVER;
  }

  /** See {@link LiveConnections#looks}. */
  long looks() {
    return connections.looks();
  }

  /**
   * What is to be done with a stream now; one whose channel cannot be opened here is read.
   *
   * @param since how many looks there were when it was handed to this reader: who handed it out may
   *     know of a connection that this reader does not know of yet
   */
  Standing standing(FeedbackSplit split, long since) {
    Now now = connections.now();
    Live live = now.byId().get(split.connection());
    if (live == null || live.run() != split.run()) {
      boolean known = split.run() == 0 || looks() >= since + LOOKS;
      return known ? Standing.OVER : Standing.REST;
    }
    if (live.paused() || live.config() == null) {
      return Standing.REST;
    }
    try {
      boolean there =
          channel(split).streams().contains(split.stream())
              || split.stream().equals(FeedbackSplit.INTAKE) && takesDeliveries(channel(split));
      // One that was taken out while everything runs may come back, and then goes on.
      return there ? Standing.READ : split.run() == 0 ? Standing.OVER : Standing.REST;
    } catch (SettingsException e) {
      return Standing.READ;
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

  /**
   * The channel of a split: another one when its settings have changed.
   *
   * @throws SettingsException if it cannot be opened
   */
  private synchronized Channel channel(FeedbackSplit split) {
    ConnectionConfig config = config(split);
    Open before = open.get(split.connection());
    if (before != null && before.config() == config) {
      return before.channel();
    }
    Channel channel = opener.open(config);
    open.put(split.connection(), new Open(config, channel));
    if (before != null) {
      before.channel().close();
    }
    return channel;
  }

  /**
   * The settings of its connection as they are now; the same object as long as they are the same.
   *
   * @throws IllegalArgumentException if it has none now
   */
  ConnectionConfig config(FeedbackSplit split) {
    Live live = connections.now().byId().get(split.connection());
    ConnectionConfig config = live == null ? null : live.config();
    if (config == null) {
      throw new IllegalArgumentException("no such connection: " + split.connection());
    }
    return config;
  }

  @Override
  public synchronized void close() {
    connections.close();
    open.values().forEach(one -> one.channel().close());
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
