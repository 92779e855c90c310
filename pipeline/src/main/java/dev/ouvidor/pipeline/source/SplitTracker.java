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
 * again, with the cursor it had) → dropped when its connection is no longer there. Those of the
 * file are known from the start; those made while everything runs come and go, and one of which
 * nothing is known yet is kept.
 */
final class SplitTracker {
  /** Those of the file. */
  private final Set<String> configured;

  /** Every split that was ever pending here: its place says which reader it belongs to. */
  private final List<String> places = new ArrayList<>();

  private final TreeMap<String, FeedbackSplit> pending = new TreeMap<>();
  private final Set<String> assigned = new HashSet<>();

  /**
   * @param streams what the file says
   * @param restored what was known at the checkpoint; null at the first start
   */
  SplitTracker(Collection<FeedbackSplit> streams, @Nullable EnumeratorState restored) {
    var byId = new TreeMap<String, FeedbackSplit>();
    streams.forEach(split -> byId.put(split.splitId(), split));
    configured = Set.copyOf(byId.keySet());
    places.addAll(byId.keySet());
    if (restored != null) {
      assigned.addAll(restored.assigned());
      assigned.removeIf(id -> !isWanted(id));
      restored.pending().stream()
          .filter(split -> isWanted(split.splitId()))
          .forEach(split -> byId.put(split.splitId(), split));
    }
    pending.putAll(byId);
    pending.keySet().removeAll(assigned);
  }

  /**
   * Takes up what was made while everything runs.
   *
   * @param streams all that is to be read of it
   * @param owners of all splits that may be held, see {@link FeedbackSplit#owner}
   */
  void update(Collection<FeedbackSplit> streams, Set<String> owners) {
    assigned.removeIf(id -> isLeft(id, owners));
    pending.keySet().removeIf(id -> isLeft(id, owners));
    for (FeedbackSplit split : streams) {
      if (!assigned.contains(split.splitId())) {
        pending.putIfAbsent(split.splitId(), split);
      }
    }
  }

  /** A reader failed and gave its splits back. */
  void giveBack(Collection<FeedbackSplit> splits) {
    for (FeedbackSplit split : splits) {
      assigned.remove(split.splitId());
      if (isWanted(split.splitId())) {
        pending.put(split.splitId(), split);
      }
    }
  }

  /**
   * Gives pending splits to readers: round robin over all, so that each reader gets its share
   * whichever of them registers first. What belongs to an absent reader stays pending.
   */
  Map<Integer, List<FeedbackSplit>> assign(Set<Integer> readers, int parallelism) {
    var assignment = new HashMap<Integer, List<FeedbackSplit>>();
    for (FeedbackSplit split : List.copyOf(pending.values())) {
      int owner = place(split.splitId()) % parallelism;
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

  private int place(String id) {
    if (!places.contains(id)) {
      places.add(id);
    }
    return places.indexOf(id);
  }

  private boolean isWanted(String id) {
    return configured.contains(id) || !FeedbackSplit.isOfFile(id);
  }

  private static boolean isLeft(String id, Set<String> owners) {
    return !FeedbackSplit.isOfFile(id) && !owners.contains(FeedbackSplit.owner(id));
  }
}
