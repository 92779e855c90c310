package dev.ouvidor.pipeline.alerts;

import dev.ouvidor.pipeline.index.AlertKind;
import dev.ouvidor.pipeline.index.SignalDocument;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule has counted of one subject: the pieces of its window in {@value #CELLS} cells, and
 * what came before them, of which half is forgotten in a week. Immutable; state of Flink.
 *
 * @param last the newest piece of feedback, for what the rule says
 * @param cell the newest cell, counted from 1970
 * @param pieces pieces of feedback in each cell, the newest last
 * @param negatives those of negative sentiment
 * @param ids the newest pieces of feedback, five at most
 * @param past pieces before the window
 * @param pastNegatives those of negative sentiment
 * @param told the cell in which it was last said that the rule holds; -1 while it does not
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy for each change
public record Counted(
    Tally last,
    long cell,
    long[] pieces,
    long[] negatives,
    List<String> ids,
    double past,
    double pastNegatives,
    long told) {
  static final int CELLS = 30;
  private static final int SHORTEST_CELL = 30_000;
  private static final int IDS = 5;
  private static final double HALF_LIFE_MS = 7 * 24 * 3_600_000.0;

  /** Less says nothing of what is usual. */
  private static final double LEAST_PAST = 50;

  /** Both sides of a 95 % interval. */
  private static final double Z = 1.96;

  /** Counts one more; what was counted by another window is forgotten, but not the past. */
  public static Counted with(@Nullable Counted before, Tally next, long nowMillis) {
    long cell = nowMillis / length(next);
    Counted base;
    if (before == null) {
      base = new Counted(next, cell, new long[CELLS], new long[CELLS], List.of(), 0, 0, -1);
    } else if (before.last.windowMinutes() != next.windowMinutes()) {
      base =
          new Counted(
              next,
              cell,
              new long[CELLS],
              new long[CELLS],
              List.of(),
              before.past,
              before.pastNegatives,
              -1);
    } else {
      base = before.until(nowMillis);
    }
    long place = CELLS - 1 - (base.cell - Math.min(base.cell, next.at() / length(next)));
    if (place < 0) {
      return base;
    }
    long[] counts = base.pieces.clone();
    long[] bad = base.negatives.clone();
    counts[(int) place]++;
    bad[(int) place] += next.negative() ? 1 : 0;
    var ids = new ArrayList<>(base.ids);
    if (!ids.contains(next.feedbackId())) {
      ids.add(next.feedbackId());
    }
    List<String> newest = List.copyOf(ids.subList(Math.max(0, ids.size() - IDS), ids.size()));
    return new Counted(
        next, base.cell, counts, bad, newest, base.past, base.pastNegatives, base.told);
  }

  /** The same as time goes by: the oldest cells become the past. */
  public Counted until(long nowMillis) {
    long now = nowMillis / length(last);
    int gone = (int) Math.min(CELLS, now - cell);
    if (gone <= 0) {
      return this;
    }
    double forgotten = Math.pow(0.5, (now - cell) * length(last) / HALF_LIFE_MS);
    double all = past * forgotten;
    double bad = pastNegatives * forgotten;
    for (int i = 0; i < gone; i++) {
      all += pieces[i];
      bad += negatives[i];
    }
    return new Counted(
        last,
        now,
        Arrays.copyOf(Arrays.copyOfRange(pieces, gone, CELLS), CELLS),
        Arrays.copyOf(Arrays.copyOfRange(negatives, gone, CELLS), CELLS),
        ids,
        all,
        bad,
        told);
  }

  /** What is to be said now; null for nothing new. What is kept then is {@link #afterTelling}. */
  public @Nullable SignalDocument signal(Instant now) {
    if (holds()) {
      return told == cell ? null : signal(SignalDocument.State.RAISED, now).because(ids, null);
    }
    return told < 0 ? null : signal(SignalDocument.State.NORMAL, now);
  }

  /** After {@link #signal}. */
  public Counted afterTelling() {
    return new Counted(
        last, cell, pieces, negatives, ids, past, pastNegatives, holds() ? cell : -1);
  }

  /** When to look again although nothing came; -1 for never. */
  public long lookAt() {
    return told < 0 ? -1 : (cell + 1) * length(last);
  }

  private boolean holds() {
    long all = sum(pieces);
    if (last.kind() == AlertKind.THRESHOLD) {
      return all >= last.threshold();
    }
    double usual = pastNegatives / Math.max(1, past);
    double share = share();
    return all >= Math.max(1, last.least())
        && past >= LEAST_PAST
        && share - usual >= last.threshold() / 100
        && low(share, all) > usual;
  }

  private SignalDocument signal(SignalDocument.State state, Instant now) {
    boolean counting = last.kind() == AlertKind.THRESHOLD;
    Double usual =
        counting || past < LEAST_PAST ? null : Math.rint(1_000 * pastNegatives / past) / 10;
    return SignalDocument.of(
            last.rule(),
            last.ruleVersion(),
            last.kind(),
            last.subject(),
            state,
            Instant.ofEpochMilli(cell * length(last)),
            now,
            counting ? sum(pieces) : Math.rint(1_000 * share()) / 10)
        .beside(usual, null, null);
  }

  private double share() {
    return sum(negatives) / (double) Math.max(1, sum(pieces));
  }

  /** Lower end of Wilson's interval. */
  private static double low(double share, long of) {
    double z2 = Z * Z / of;
    double middle = share + z2 / 2;
    return (middle - Z * Math.sqrt(share * (1 - share) / of + z2 / (4 * of))) / (1 + z2);
  }

  private static long sum(long[] of) {
    return Arrays.stream(of).sum();
  }

  private static long length(Tally of) {
    return Math.max(SHORTEST_CELL, of.windowMinutes() * 60_000L / CELLS);
  }
}
