package dev.ouvidor.dashboard.cases;

import dev.ouvidor.dashboard.cases.CaseStore.Write;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseLife.Joined;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes one case of two of the same customer, and two again. Two documents cannot be written at
 * once, so what takes over is written first: whatever stops in between, nothing is lost, and doing
 * it again ends it.
 */
final class Merging {
  private Merging() {}

  /**
   * @throws Refusal 409 {@code merged} if another case took this one over
   */
  static void refuseMerged(CaseDocument document) {
    if (document.life().mergedInto() != null) {
      throw Refusal.conflict(
          "merged", "case " + document.id() + " is part of " + document.life().mergedInto());
    }
  }

  /** Whether both are of the same customer in the same place, so that one answer serves both. */
  static boolean fit(CaseDocument one, CaseDocument other) {
    return !one.id().equals(other.id())
        && one.connection().equals(other.connection())
        && one.author().id().equals(other.author().id());
  }

  /**
   * Takes a case over, or leaves both as they were.
   *
   * @throws Refusal 404 if one does not exist, 409 {@code not_mergeable}, {@code merged} or {@code
   *     reply_in_work} if it cannot be
   */
  static VersionedCase merge(CaseStore store, String into, String from, String by, Instant now) {
    try {
      return takeOver(store, into, from, by, now);
    } catch (Refusal e) {
      letGoOfHalf(store, into, from, by, now);
      throw e;
    }
  }

  private static VersionedCase takeOver(
      CaseStore store, String into, String from, String by, Instant now) {
    for (int i = 0; i < CaseStore.MAX_TRIES; i++) {
      VersionedCase taking = found(store, into);
      VersionedCase given = found(store, from);
      if (into.equals(given.document().life().mergedInto()) && joined(taking, from).isPresent()) {
        return taking;
      }
      check(taking.document(), given.document());
      CaseDocument taken = MergeRules.takeOver(taking.document(), given.document(), by, now);
      Optional<VersionedCase> written = store.write(new Write(taken, taking.version()));
      if (written.isPresent()
          && store
              .write(
                  new Write(MergeRules.handOver(given.document(), into, by, now), given.version()))
              .isPresent()) {
        return written.get();
      }
    }
    throw conflict(into);
  }

  /**
   * Of two colleagues one may have answered, while the other one was merging: what was taken over
   * already would be answered a second time there. What a third one takes over is theirs.
   */
  private static void letGoOfHalf(
      CaseStore store, String into, String from, String by, Instant now) {
    for (int i = 0; i < CaseStore.MAX_TRIES; i++) {
      VersionedCase taking = store.get(into).orElse(null);
      VersionedCase given = store.get(from).orElse(null);
      Joined half =
          taking == null
              ? null
              : joined(taking, from)
                  .filter(part -> part.by().equals(by) && part.at().equals(now))
                  .orElse(null);
      if (taking == null
          || given == null
          || half == null
          || into.equals(given.document().life().mergedInto())) {
        return;
      }
      CaseDocument left = MergeRules.letGo(taking.document(), given.document(), half, by, now);
      if (store.write(new Write(left, taking.version())).isPresent()) {
        return;
      }
    }
  }

  /**
   * Gives a case back what was taken over from it.
   *
   * @throws Refusal 404 if it is no part of the other, 409 {@code reply_in_work} if an answer is on
   *     its way
   */
  static VersionedCase split(CaseStore store, String into, String from, String by, Instant now) {
    for (int i = 0; i < CaseStore.MAX_TRIES; i++) {
      VersionedCase taking = found(store, into);
      VersionedCase given = found(store, from);
      Joined part = joined(taking, from).orElseThrow(() -> Refusal.notFound("part", from));
      refuseInWork(taking.document());
      CaseDocument back = MergeRules.giveBack(taking.document(), given.document(), part, by, now);
      Optional<VersionedCase> restored = store.write(new Write(back, given.version()));
      if (restored.isPresent()) {
        Optional<VersionedCase> left =
            store.write(
                new Write(
                    MergeRules.letGo(taking.document(), back, part, by, now), taking.version()));
        if (left.isPresent()) {
          return left.get();
        }
      }
    }
    throw conflict(into);
  }

  private static void check(CaseDocument taking, CaseDocument given) {
    if (!fit(taking, given)) {
      throw Refusal.conflict(
          "not_mergeable", taking.id() + " and " + given.id() + " are not of one customer");
    }
    refuseMerged(taking);
    refuseMerged(given);
    if (!given.life().joined().isEmpty()) {
      throw Refusal.conflict("not_mergeable", given.id() + " has parts of its own");
    }
    refuseInWork(given);
  }

  private static void refuseInWork(CaseDocument document) {
    if (document.replies().stream().anyMatch(Derivation::inWork)) {
      throw Refusal.conflict("reply_in_work", "a reply of " + document.id() + " is on its way");
    }
  }

  private static Optional<Joined> joined(VersionedCase taking, String from) {
    return taking.document().life().joined().stream()
        .filter(one -> one.caseId().equals(from))
        .findFirst();
  }

  private static VersionedCase found(CaseStore store, String id) {
    return store.get(id).orElseThrow(() -> Refusal.notFound("case", id));
  }

  private static Refusal conflict(String id) {
    return Refusal.conflict(
        "conflict", "case " + id + " changed " + CaseStore.MAX_TRIES + " times in between");
  }
}
