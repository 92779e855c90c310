package dev.ouvidor.pipeline;

import dev.ouvidor.pipeline.problem.Neighbours;
import dev.ouvidor.pipeline.problem.Wording;
import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * Finds the group of copies that a text belongs to, in an operator keyed by {@link Worded#key}.
 *
 * <p>Keeps the {@link Neighbours} of each key, and forgets them when none was seen for the
 * configured time. The id of a group follows from the wording of its first member: one that is
 * equal to that word for word has the same id even when all is forgotten; one that was changed then
 * begins a group of its own. An edit goes to the group of its new wording.
 */
final class CopyGroups {
  private final ValueState<Neighbours> state;
  private boolean copied;

  CopyGroups(RuntimeContext context, Duration rememberFor) {
    var descriptor = new ValueStateDescriptor<>("neighbours", TypeInformation.of(Neighbours.class));
    descriptor.enableTimeToLive(
        StateTtlConfig.newBuilder(rememberFor).cleanupFullSnapshot().build());
    state = context.getState(descriptor);
  }

  /** The group of the text at hand; null if it is too short to be in any. */
  @Nullable String of(@Nullable Wording wording) throws IOException {
    copied = false;
    if (wording == null) {
      return null;
    }
    if (!wording.isComparable()) {
      return wording.id();
    }
    Neighbours before = state.value();
    Neighbours after = (before == null ? Neighbours.NONE : before).with(wording);
    state.update(after);
    copied = before != null && after.isCopy(before);
    return after.group();
  }

  /** Whether there was a text of the same group before the last one. */
  boolean wasCopied() {
    return copied;
  }
}
