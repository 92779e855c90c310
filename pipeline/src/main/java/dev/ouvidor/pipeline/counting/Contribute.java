package dev.ouvidor.pipeline.counting;

import dev.ouvidor.pipeline.problem.Bundle;
import dev.ouvidor.pipeline.problem.Delta;
import dev.ouvidor.pipeline.problem.Mention;
import dev.ouvidor.pipeline.problem.Mention.Counted;
import java.time.Duration;
import java.util.Objects;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what each piece of feedback adds to the counts, keyed by its id, and tells the counts
 * what is to be added and taken back when it is new, edited, deleted or judged otherwise.
 *
 * <p>Of what is to be added, so much goes on each second; the rest waits, is summed up meanwhile,
 * and goes on at the latest five seconds later: thousands of problems of products that change each
 * second cost more than the feedback itself when each change goes its own way. Natures never wait.
 *
 * <p>Forgets it when no version has come for the configured time, as {@code Dedupe} does.
 */
final class Contribute extends Beat<Mention, Delta> {
  private static final long serialVersionUID = 1;

  /** Of all instances together. */
  static final int PER_SECOND = 500;

  private static final int LONGEST_WAIT = 5;

  private final Duration rememberFor;
  private transient @Nullable ValueState<byte[]> counted;
  private transient @Nullable Bundle bundle;
  private transient int beats;

  Contribute(Duration rememberFor) {
    this.rememberFor = rememberFor;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    bundle = new Bundle();
    counted =
        context.getKeyedStateStore().getState(States.value("counted", byte[].class, rememberFor));
  }

  @Override
  public void processElement(StreamRecord<Mention> element) throws Exception {
    ValueState<byte[]> memory = Objects.requireNonNull(counted, "not open");
    Bundle gathered = Objects.requireNonNull(bundle, "not open");
    byte[] before = memory.value();
    Counted now = gathered.take(element.getValue(), before == null ? null : Counted.of(before));
    if (now != null) {
      memory.update(now.bytes());
    }
    if (gathered.isLarge()) {
      handOn(true);
    }
  }

  @Override
  void handOn(boolean all) {
    int instances = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
    boolean waited = ++beats % LONGEST_WAIT == 0;
    int most = all || waited ? Integer.MAX_VALUE : Math.max(1, PER_SECOND / instances);
    Objects.requireNonNull(bundle, "not open")
        .handOver(most, delta -> output.collect(new StreamRecord<>(delta)));
  }

  @Override
  boolean keepsBack() {
    return !Objects.requireNonNull(bundle, "not open").isEmpty();
  }
}
