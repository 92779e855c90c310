package dev.ouvidor.pipeline.source;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which split. Plain bookkeeping, one thread.
 *
 * <p>Life of a split: configured → pending → assigned to a reader → (the reader fails: pending
 * again, with the cursor it had) → dropped when its connection is no longer configured.
 */
final class SplitTracker {
  private final List<String> configured;
  private final TreeMap<String, FeedbackSplit> pending = new TreeMap<>();
  private final Set<String> assigned = new HashSet<>();

  /**
   * @param streams what is configured now
   * @param restored what was known at the checkpoint; null at the first start
   */
  SplitTracker(Collection<FeedbackSplit> streams, @Nullable EnumeratorState restored) {
    var byId = new TreeMap<String, FeedbackSplit>();
    streams.forEach(split -> byId.put(split.splitId(), split));
    configured = List.copyOf(byId.keySet());
    if (restored != null) {
      assigned.addAll(restored.assigned());
      assigned.retainAll(configured);
      restored.pending().forEach(split -> byId.replace(split.splitId(), split));
    }
    pending.putAll(byId);
    pending.keySet().removeAll(assigned);
  }

  /** A reader failed and gave its splits back. */
  void giveBack(Collection<FeedbackSplit> splits) {
    for (FeedbackSplit split : splits) {
      assigned.remove(split.splitId());
      if (configured.contains(split.splitId())) {
        pending.put(split.splitId(), split);
      }
    }
  }

  /**
   * Gives pending splits to readers: round robin over all configured ones, so that each reader gets
   * its share whichever of them registers first. What belongs to an absent reader stays pending.
   */
  Map<Integer, List<FeedbackSplit>> assign(Set<Integer> readers, int parallelism) {
    var assignment = new HashMap<Integer, List<FeedbackSplit>>();
    for (FeedbackSplit split : List.copyOf(pending.values())) {
      int owner = configured.indexOf(split.splitId()) % parallelism;
      if (readers.contains(owner)) {
        assignment.computeIfAbsent(owner, reader -> new ArrayList<>()).add(split);
        pending.remove(split.splitId());
        assigned.add(split.splitId());
      }
    }
    return assignment;
  }

  EnumeratorState snapshot() {
    return new EnumeratorState(assigned, List.copyOf(pending.values()));
  }
}
