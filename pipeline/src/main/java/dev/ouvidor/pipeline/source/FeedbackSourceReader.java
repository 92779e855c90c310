package dev.ouvidor.pipeline.source;

import dev.ouvidor.pipeline.index.Elastic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.connector.base.source.reader.SourceReaderBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Emits what the fetchers bring. A cursor becomes part of the state only after the items before it
 * are emitted, and is acknowledged to the outside only when the checkpoint with it is complete.
 */
final class FeedbackSourceReader
    extends SourceReaderBase<Emission, Collected, FeedbackSplit, FeedbackSourceReader.Position> {
  private static final Logger log = LoggerFactory.getLogger(FeedbackSourceReader.class);

  private final StreamFetchers fetchers;
  private final Channels channels;
  private final HealthReporter health;
  private final Elastic elastic;
  private final TreeMap<Long, List<FeedbackSplit>> checkpoints = new TreeMap<>();
  private final Map<String, String> acknowledged = new HashMap<>();

  /** How far a stream has been emitted. */
  static final class Position {
    private final FeedbackSplit split;
    private @Nullable String cursor;

    Position(FeedbackSplit split) {
      this.split = split;
      this.cursor = split.cursor();
    }
  }

  FeedbackSourceReader(
      StreamFetchers fetchers,
      SourceReaderContext context,
      Channels channels,
      HealthReporter health,
      Elastic elastic) {
    super(
        fetchers,
        (emission, output, position) -> {
          Collected collected = emission.collected();
          if (collected != null) {
            output.collect(collected, collected.eventTimeMillis());
          } else {
            position.cursor = emission.cursor();
          }
        },
        context.getConfiguration(),
        context);
    this.fetchers = fetchers;
    this.channels = channels;
    this.health = health;
    this.elastic = elastic;
  }

  @Override
  public void addSplits(List<FeedbackSplit> splits) {
    List<FeedbackSplit> known =
        splits.stream().filter(split -> channels.knows(split) && !fetchers.holds(split)).toList();
    if (known.size() < splits.size()) {
      log.info("Dropping {} streams that are configured no more", splits.size() - known.size());
    }
    super.addSplits(known);
  }

  @Override
  public List<FeedbackSplit> snapshotState(long checkpoint) {
    List<FeedbackSplit> splits = super.snapshotState(checkpoint);
    checkpoints.put(checkpoint, splits);
    return splits;
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    super.notifyCheckpointComplete(checkpoint);
    List<FeedbackSplit> complete = checkpoints.get(checkpoint);
    checkpoints.headMap(checkpoint, true).clear();
    if (complete != null) {
      complete.forEach(this::acknowledge);
    }
  }

  private void acknowledge(FeedbackSplit split) {
    String cursor = split.cursor();
    if (cursor == null) {
      return;
    }
    boolean moved = !cursor.equals(acknowledged.put(split.splitId(), cursor));
    // What could not be marked as done in the intake is tried again with every checkpoint.
    if (moved || split.stream().equals(FeedbackSplit.INTAKE)) {
      fetchers.acknowledge(split.splitId(), cursor);
    }
  }

  @Override
  protected void onSplitFinished(Map<String, Position> finished) {
    log.info("Streams have ended: {}", finished.keySet());
    finished.keySet().forEach(fetchers::forget);
    acknowledged.keySet().removeAll(finished.keySet());
  }

  @Override
  protected Position initializedState(FeedbackSplit split) {
    return new Position(split);
  }

  @Override
  protected FeedbackSplit toSplitType(String splitId, Position position) {
    return position.split.at(position.cursor);
  }

  @Override
  public void close() throws Exception {
    try (elastic;
        health;
        channels) {
      super.close();
    }
  }
}
