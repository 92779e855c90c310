package dev.ouvidor.dashboard.taxonomy;

import dev.ouvidor.pipeline.index.Beside;
import dev.ouvidor.pipeline.index.LabelSlot;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A run that labels stored feedback anew, by a taxonomy of its own, beside the labels that are
 * looked at; a document of the index {@code relabellings}. How far it is stands in the feedback
 * itself: each document names the runs that have come by.
 *
 * @param version of the taxonomy
 * @param from version of the taxonomy that was in force when it began
 * @param slot where its labels stand
 * @param since only feedback written from then on is labelled anew; null for no such limit
 * @param until only feedback written before then; null for no such limit
 * @param by id of the user who began it
 * @param note of its taxonomy; null if there is none
 * @param over whether it was cancelled
 * @param readyAt when all feedback had its labels for the first time; null until then
 * @param perSecond documents a second, of late; 0 until something was measured
 * @param owner the dashboard that works on it; null while none does
 * @param leaseUntil when another dashboard may go on with it
 * @param trouble what keeps it from going on; null if nothing does
 * @param differences as they were when it was ready, or just before the switch
 */
record Relabelling(
    String id,
    int version,
    int from,
    LabelSlot slot,
    @Nullable Instant since,
    @Nullable Instant until,
    String by,
    Instant at,
    @Nullable String note,
    boolean over,
    @Nullable Instant readyAt,
    double perSecond,
    @Nullable String owner,
    @Nullable Instant leaseUntil,
    @Nullable String trouble,
    @Nullable Differences differences) {

  /** Where it stands. */
  enum State {
    RUNNING,
    /** All is labelled; nobody sees it yet. */
    READY,
    /** Its labels are looked at. */
    SWITCHED,
    /** Its labels were looked at, and one click brings them back. */
    BACK,
    /** Its labels are gone, or were cancelled. */
    OVER
  }

  static Relabelling begun(
      String id,
      Wish wish,
      int version,
      int from,
      LabelSlot slot,
      String by,
      Instant at,
      @Nullable String note) {
    return new Relabelling(
        id,
        version,
        from,
        slot,
        wish.since(),
        wish.until(),
        by,
        at,
        note,
        false,
        null,
        0,
        null,
        null,
        null,
        null);
  }

  /**
   * Where it stands.
   *
   * @param beside what the taxonomy in force says; that is what counts
   */
  State state(@Nullable Beside beside) {
    if (over || beside == null) {
      return State.OVER;
    }
    if (!beside.wayBack() && id.equals(beside.run())) {
      return readyAt == null ? State.RUNNING : State.READY;
    }
    if (id.equals(beside.front()) && beside.seen() == slot) {
      return State.SWITCHED;
    }
    return beside.wayBack() && (id.equals(beside.front()) || id.equals(beside.run()))
        ? State.BACK
        : State.OVER;
  }

  /** Whether feedback written at that moment is labelled anew. */
  boolean covers(Instant writtenAt) {
    return (since == null || !writtenAt.isBefore(since))
        && (until == null || writtenAt.isBefore(until));
  }

  boolean isFreeFor(String dashboard, Instant now) {
    return owner == null
        || dashboard.equals(owner)
        || leaseUntil == null
        || leaseUntil.isBefore(now);
  }

  Relabelling claimed(String dashboard, Instant now, Duration lease) {
    return working(dashboard, now.plus(lease), perSecond, trouble);
  }

  Relabelling released() {
    return working(null, null, perSecond, null);
  }

  Relabelling measured(double rate, Instant now, Duration lease) {
    return working(owner, now.plus(lease), rate, null);
  }

  Relabelling troubled(String what) {
    return working(null, null, perSecond, what);
  }

  Relabelling ready(Instant when, Differences then) {
    return working(owner, leaseUntil, perSecond, null)
        .come(over, readyAt == null ? when : readyAt, then);
  }

  Relabelling cancelled() {
    return released().come(true, readyAt, differences);
  }

  private Relabelling working(
      @Nullable String who, @Nullable Instant lease, double rate, @Nullable String what) {
    return new Relabelling(
        id,
        version,
        from,
        slot,
        since,
        until,
        by,
        at,
        note,
        over,
        readyAt,
        rate,
        who,
        lease,
        what,
        differences);
  }

  /** How far it has come. */
  private Relabelling come(boolean ended, @Nullable Instant ready, @Nullable Differences found) {
    return new Relabelling(
        id,
        version,
        from,
        slot,
        since,
        until,
        by,
        at,
        note,
        ended,
        ready,
        perSecond,
        owner,
        leaseUntil,
        trouble,
        found);
  }
}
