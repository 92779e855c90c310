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
 * <p>Forgets it when no version has come for the configured time, as {@code Dedupe} does.
 */
final class Contribute extends Beat<Mention, Delta> {
  private static final long serialVersionUID = 1;

  private final Duration rememberFor;
  private transient @Nullable ValueState<byte[]> counted;
  private transient @Nullable Bundle bundle;

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
    Objects.requireNonNull(bundle, "not open")
        .empty(delta -> output.collect(new StreamRecord<>(delta)));
  }
}
