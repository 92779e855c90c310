package dev.ouvidor.pipeline.counting;

import dev.ouvidor.pipeline.index.ProblemCount;
import dev.ouvidor.pipeline.problem.ProblemKind;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many counts a second go on to the index. Beyond that they wait, those that waited longest
 * go first, and what changes while it waits is written once: thousands of problems of products that
 * change each second would cost the index more than the feedback itself. Natures never wait. What
 * waits is part of checkpoints.
 */
final class PaceCounts extends AbstractStreamOperator<ProblemCount>
    implements OneInputStreamOperator<ProblemCount, ProblemCount> {
  private static final long serialVersionUID = 1;
  private static final long SECOND_MS = 1_000;

  /** Of all instances together. */
  static final int PER_SECOND = 250;

  /** More would take too much memory: about 25 MB. */
  static final int MOST_WAITING = 50_000;

  private transient @Nullable ListState<ProblemCount> kept;
  private transient Map<String, ProblemCount> waiting = Map.of();
  private transient int left;

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    waiting = new LinkedHashMap<>();
    kept =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>("waiting", TypeInformation.of(ProblemCount.class)));
    for (ProblemCount count : kept.get()) {
      waiting.put(count.id(), count);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    beat();
  }

  private void beat() {
    int instances = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
    left = Math.max(1, PER_SECOND / instances);
    letGo(left);
    var clock = getProcessingTimeService();
    clock.registerTimer(clock.getCurrentProcessingTime() + SECOND_MS, time -> beat());
  }

  @Override
  public void processElement(StreamRecord<ProblemCount> element) {
    ProblemCount count = element.getValue();
    if (count.kind() == ProblemKind.NATURE) {
      output.collect(element);
    } else if (waiting.replace(count.id(), count) == null) {
      waiting.put(count.id(), count);
      letGo(left > 0 ? 1 : Math.max(0, waiting.size() - MOST_WAITING));
    }
  }

  private void letGo(int most) {
    Iterator<ProblemCount> eldest = waiting.values().iterator();
    for (int i = 0; i < most && eldest.hasNext(); i++) {
      output.collect(new StreamRecord<>(eldest.next()));
      eldest.remove();
      left--;
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    Objects.requireNonNull(kept, "not open").update(List.copyOf(waiting.values()));
  }

  @Override
  public void finish() throws Exception {
    letGo(waiting.size());
    super.finish();
  }
}
