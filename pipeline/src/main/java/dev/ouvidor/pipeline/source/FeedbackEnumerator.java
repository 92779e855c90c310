package dev.ouvidor.pipeline.source;

import dev.ouvidor.connectors.Channel;
import dev.ouvidor.connectors.ConnectionConfig;
import dev.ouvidor.pipeline.connections.LiveConnections;
import dev.ouvidor.pipeline.connections.LiveConnections.Live;
import dev.ouvidor.pipeline.index.Elastic;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the streams of all connections to the readers: those of the file from the start, those made
 * while the job runs within seconds. All calls come from one thread.
 */
final class FeedbackEnumerator implements SplitEnumerator<FeedbackSplit, EnumeratorState> {
  private static final Logger log = LoggerFactory.getLogger(FeedbackEnumerator.class);
  private static final long EVERY_MS = 2_000;

  private final SplitEnumeratorContext<FeedbackSplit> context;
  private final SplitTracker tracker;
  private final LiveConnections connections;
  private final ChannelOpener opener;
  private final Elastic elastic;
  private LiveConnections.@Nullable Now known;
  private boolean answered = true;

  /**
   * @param elastic closed with this
   */
  FeedbackEnumerator(
      SplitEnumeratorContext<FeedbackSplit> context,
      SplitTracker tracker,
      LiveConnections connections,
      ChannelOpener opener,
      Elastic elastic) {
    this.context = context;
    this.tracker = tracker;
    this.connections = connections;
    this.opener = opener;
    this.elastic = elastic;
  }

  @Override
  public void start() {
    context.callAsync(connections::look, this::found, 0, EVERY_MS);
  }

  private void found(LiveConnections.@Nullable Now now, @Nullable Throwable failure) {
    if (failure != null || now == null) {
      if (answered) {
        log.warn(
            "Which connections there are cannot be read; they stay as they are: {}", "" + failure);
      }
      answered = false;
      return;
    }
    answered = true;
    if (now != known) {
      known = now;
      update(now);
      assign();
    }
  }

  private void update(LiveConnections.Now now) {
    var streams = new ArrayList<FeedbackSplit>();
    var owners = new HashSet<String>();
    for (Live live : now.byId().values()) {
      if (live.run() != 0) {
        owners.add(FeedbackSplit.owner(live.id(), live.run()));
        ConnectionConfig config = live.config();
        if (config != null) {
          streams.addAll(streams(live, config));
        }
      }
    }
    tracker.update(streams, owners);
  }

  private List<FeedbackSplit> streams(Live live, ConnectionConfig config) {
    try (Channel channel = opener.open(config)) {
      return Channels.streams(channel).stream().map(split -> split.in(live.run())).toList();
    } catch (RuntimeException e) {
      log.warn("Connection {} cannot be opened: {}", live.id(), e.getMessage());
      return List.of();
    }
  }

  @Override
  public void handleSplitRequest(int subtask, @Nullable String hostname) {
    // Readers never ask: they hold their splits for good.
  }

  @Override
  public void addSplitsBack(List<FeedbackSplit> splits, int subtask) {
    tracker.giveBack(splits);
    assign();
  }

  @Override
  public void addReader(int subtask) {
    assign();
  }

  @Override
  public EnumeratorState snapshotState(long checkpoint) {
    return tracker.snapshot();
  }

  @Override
  public void close() {
    elastic.close();
  }

  private void assign() {
    var assignment =
        tracker.assign(context.registeredReaders().keySet(), context.currentParallelism());
    if (!assignment.isEmpty()) {
      context.assignSplits(new SplitsAssignment<>(assignment));
    }
  }
}
