package dev.ouvidor.pipeline.source;

import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.jspecify.annotations.Nullable;

/** Hands the streams of all connections to the readers. All calls come from one thread. */
final class FeedbackEnumerator implements SplitEnumerator<FeedbackSplit, EnumeratorState> {
  private final SplitEnumeratorContext<FeedbackSplit> context;
  private final SplitTracker tracker;

  FeedbackEnumerator(SplitEnumeratorContext<FeedbackSplit> context, SplitTracker tracker) {
    this.context = context;
    this.tracker = tracker;
  }

  @Override
  public void start() {
    // Splits are known from the start and are handed out as readers register.
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
    // Holds nothing.
  }

  private void assign() {
    var assignment =
        tracker.assign(context.registeredReaders().keySet(), context.currentParallelism());
    if (!assignment.isEmpty()) {
      context.assignSplits(new SplitsAssignment<>(assignment));
    }
  }
}
