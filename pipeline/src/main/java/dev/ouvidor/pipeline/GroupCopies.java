package dev.ouvidor.pipeline;

import dev.ouvidor.pipeline.problem.Neighbours;
import dev.ouvidor.pipeline.problem.Wording;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Finds the group of copies that a text belongs to, keyed by {@link Worded#key}.
 *
 * <p>Keeps the {@link Neighbours} of each key, and forgets them when none was seen for the
 * configured time. The id of a group follows from the wording of its first member: one that is
 * equal to that word for word has the same id even when all is forgotten; one that was changed then
 * begins a group of its own. An edit goes to the group of its new wording.
 */
final class GroupCopies extends KeyedProcessFunction<Long, Worded, Grouped> {
  private static final long serialVersionUID = 1;

  private final Duration rememberFor;
  private transient @Nullable ValueState<Neighbours> state;

  GroupCopies(Duration rememberFor) {
    this.rememberFor = rememberFor;
  }

  @Override
  public void open(OpenContext context) {
    var descriptor = new ValueStateDescriptor<>("neighbours", TypeInformation.of(Neighbours.class));
    descriptor.enableTimeToLive(
        StateTtlConfig.newBuilder(rememberFor).cleanupFullSnapshot().build());
    state = getRuntimeContext().getState(descriptor);
  }

  @Override
  public void processElement(Worded worded, Context context, Collector<Grouped> out)
      throws Exception {
    out.collect(new Grouped(worded.feedback(), group(worded.wording())));
  }

  private @Nullable String group(@Nullable Wording wording) throws Exception {
    if (wording == null) {
      return null;
    }
    if (!wording.isComparable()) {
      return wording.id();
    }
    ValueState<Neighbours> memory = Objects.requireNonNull(state, "not open");
    Neighbours before = memory.value();
    Neighbours after = (before == null ? Neighbours.NONE : before).with(wording);
    memory.update(after);
    return after.group();
  }
}
