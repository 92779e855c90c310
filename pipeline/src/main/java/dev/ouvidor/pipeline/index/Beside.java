package dev.ouvidor.pipeline.index;

import dev.ouvidor.pipeline.analysis.TaxonomyLabels;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which labels of feedback are looked at, and which ones are kept beside them: those of a run that
 * labels anew, or after the switch those of before. Feedback that arrives gets both. Immutable;
 * part of {@link SettingsInForce}, so that a switch is one write.
 *
 * @param slot the one that is not looked at, {@code FIRST} or {@code SECOND}
 * @param version of the taxonomy that fills it; null if nothing does
 * @param run whose labels stand in it; null if nothing fills it
 * @param front the run whose labels are looked at, by the taxonomy in force; null while feedback is
 *     seen as it was judged
 * @param wayBack whether these labels were looked at before
 * @param turnedAt when others began to be looked at last; null if they never did since that is
 *     known
 */
public record Beside(
    LabelSlot slot,
    @Nullable Integer version,
    @Nullable String run,
    @Nullable String front,
    boolean wayBack,
    @Nullable Instant turnedAt) {

  /** A run begins; a way back, if there was one, ends. */
  public static Beside begun(@Nullable Beside before, String run, int version) {
    return before == null
        ? new Beside(LabelSlot.FIRST, version, run, null, false, null)
        : new Beside(before.slot, version, run, before.front, false, before.turnedAt);
  }

  /** Without what was kept beside; null if feedback is seen as it was judged. */
  public @Nullable Beside cancelled() {
    return front == null ? null : new Beside(slot, null, null, front, false, turnedAt);
  }

  /**
   * What was beside is looked at, and what was looked at is the way back.
   *
   * @param inForce version of the taxonomy that was in force
   * @throws IllegalStateException if nothing is beside
   */
  public Beside switched(int inForce, Instant at) {
    if (run == null) {
      throw new IllegalStateException("no labels are kept beside");
    }
    return new Beside(slot.other(), inForce, Objects.requireNonNullElse(front, run), run, true, at);
  }

  /** Whose labels are looked at. */
  public LabelSlot seen() {
    return front == null ? LabelSlot.AS_JUDGED : slot.other();
  }

  /** Ids of the runs that must have come by a document. */
  public List<String> runs() {
    return Stream.of(front, run).filter(Objects::nonNull).distinct().toList();
  }

  /**
   * The labels of a document, each in its slot. Those that are looked at stand in theirs as well
   * while feedback is still seen as it was judged: they are the way back after the switch.
   *
   * @param seen by the taxonomy in force
   * @param others by that of this; null if nothing fills it
   * @param before what the document had; null if it had none
   */
  public Relabelled label(
      TaxonomyLabels seen, @Nullable TaxonomyLabels others, @Nullable Relabelled before) {
    List<String> moves =
        others == null || (wayBack && before != null)
            ? before == null ? List.of() : before.moves()
            : seen.movesTo(others);
    return slot == LabelSlot.FIRST
        ? new Relabelled(others, seen, runs(), moves)
        : new Relabelled(seen, others, runs(), moves);
  }
}
