package dev.ouvidor.pipeline.index;

import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.analysis.TaxonomyLabels;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The labels of a piece of feedback by two taxonomies: one slot is looked at, the other one is
 * being filled, or is the way back. What people say lies over both.
 *
 * @param by ids of the runs whose labels these are
 * @param moves how the labels that were looked at when these were given change into the others, see
 *     {@link TaxonomyLabels#movesTo}
 * @param models the same by the taxonomies alone; null unless people say something else
 */
public record Relabelled(
    @Nullable TaxonomyLabels first,
    @Nullable TaxonomyLabels second,
    List<String> by,
    List<String> moves,
    @Nullable ByModels models) {

  /** The field of {@code by}. */
  public static final String BY = "relabelled.by";

  /** The field of {@code moves}. */
  public static final String MOVES = "relabelled.moves";

  public Relabelled {
    by = Objects.requireNonNullElse(by, List.of());
    moves = Objects.requireNonNullElse(moves, List.of());
  }

  /** What lies beneath the word of people. */
  public record ByModels(
      @Nullable TaxonomyLabels first, @Nullable TaxonomyLabels second, List<String> moves) {}

  /** Those that nobody has corrected. */
  public Relabelled(
      @Nullable TaxonomyLabels first,
      @Nullable TaxonomyLabels second,
      List<String> by,
      List<String> moves) {
    this(first, second, by, moves, null);
  }

  /** What the taxonomies say, whatever people say. */
  public Relabelled judged() {
    return models == null
        ? this
        : new Relabelled(models.first, models.second, by, models.moves, null);
  }

  /**
   * The same with what people say, in place of what they said before.
   *
   * @param analysis what the models said of the text
   */
  Relabelled corrected(PersonLabels people, Analysis analysis, String body) {
    Relabelled judged = judged();
    TaxonomyLabels one = laid(judged.first, people, analysis, body);
    TaxonomyLabels other = laid(judged.second, people, analysis, body);
    if (Objects.equals(one, judged.first) && Objects.equals(other, judged.second)) {
      return judged;
    }
    // Of a category that a person gave, no taxonomy makes another one.
    boolean settled = one != null && other != null && one.movesTo(other).isEmpty();
    return new Relabelled(
        one,
        other,
        by,
        settled ? List.of() : judged.moves,
        new ByModels(judged.first, judged.second, judged.moves));
  }

  private static @Nullable TaxonomyLabels laid(
      @Nullable TaxonomyLabels labels, PersonLabels people, Analysis analysis, String body) {
    return labels == null ? null : TaxonomyLabels.of(people.over(analysis.with(labels), body));
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
