package dev.ouvidor.pipeline.source;

import java.util.List;
import java.util.Set;

/**
 * What the enumerator knows; opaque to others.
 *
 * @param assigned ids of the splits that readers hold, with their cursors
 * @param pending splits that no reader holds
 */
public record EnumeratorState(Set<String> assigned, List<FeedbackSplit> pending) {
  public EnumeratorState {
    assigned = Set.copyOf(assigned);
    pending = List.copyOf(pending);
  }
}
