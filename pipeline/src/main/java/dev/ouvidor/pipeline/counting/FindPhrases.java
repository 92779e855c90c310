package dev.ouvidor.pipeline.counting;

import dev.ouvidor.pipeline.problem.Mention;
import dev.ouvidor.pipeline.problem.PhraseFinder;
import dev.ouvidor.pipeline.problem.Unnamed;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Finds the phrases that complaints share which no nature names, keyed by language. What it knows
 * is in memory, of constant size for each of the few languages, and written down before each
 * checkpoint where something came.
 */
final class FindPhrases extends AbstractStreamOperator<Mention>
    implements OneInputStreamOperator<Unnamed, Mention> {
  private static final long serialVersionUID = 1;
  private static final long SECOND_MS = 1_000;

  private transient @Nullable ValueState<byte[]> kept;
  private transient Map<String, PhraseFinder> finders = Map.of();
  private transient Set<String> changed = Set.of();

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    finders = new HashMap<>();
    changed = new HashSet<>();
    kept =
        context
            .getKeyedStateStore()
            .getState(new ValueStateDescriptor<>("phrases", TypeInformation.of(byte[].class)));
  }

  @Override
  public void processElement(StreamRecord<Unnamed> element) throws Exception {
    Unnamed post = element.getValue();
    PhraseFinder finder = finders.get(post.language());
    if (finder == null) {
      byte[] before = kept().value();
      finder = before == null ? new PhraseFinder() : new PhraseFinder(before);
      finders.put(post.language(), finder);
    }
    long now = getProcessingTimeService().getCurrentProcessingTime() / SECOND_MS;
    for (Mention mention : finder.take(post, now)) {
      output.collect(new StreamRecord<>(mention));
    }
    changed.add(post.language());
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpoint) throws Exception {
    for (String language : changed) {
      setCurrentKey(language);
      kept().update(Objects.requireNonNull(finders.get(language)).bytes());
    }
    changed.clear();
  }

  private ValueState<byte[]> kept() {
    return Objects.requireNonNull(kept, "not open");
  }
}
