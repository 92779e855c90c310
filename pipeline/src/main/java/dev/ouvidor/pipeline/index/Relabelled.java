package dev.ouvidor.pipeline.index;

import dev.ouvidor.pipeline.analysis.TaxonomyLabels;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a piece of feedback by two taxonomies: one slot is looked at, the other one is
 * being filled, or is the way back.
 *
 * @param by ids of the runs whose labels these are
 * @param moves how the labels change by the run under way, or by the last one, see {@link
 *     TaxonomyLabels#movesTo}
 */
public record Relabelled(
    @Nullable TaxonomyLabels first,
    @Nullable TaxonomyLabels second,
    List<String> by,
    List<String> moves) {

  /** The field of {@code by}. */
  public static final String BY = "relabelled.by";

  /** The field of {@code moves}. */
  public static final String MOVES = "relabelled.moves";

  public Relabelled {
    by = Objects.requireNonNullElse(by, List.of());
    moves = Objects.requireNonNullElse(moves, List.of());
  }

  /** The labels of a slot; null if there are none. */
  @Nullable TaxonomyLabels in(LabelSlot slot) {
    return slot == LabelSlot.FIRST ? first : slot == LabelSlot.SECOND ? second : null;
  }

  /** The labels that a run gave; null if it has not come by. */
  public @Nullable TaxonomyLabels of(@Nullable String run, LabelSlot slot) {
    return run != null && by.contains(run) ? in(slot) : null;
  }
}
