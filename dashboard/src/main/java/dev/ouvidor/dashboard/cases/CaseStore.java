package dev.ouvidor.dashboard.cases;

import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The cases, changed by compare-and-set only. Reads by id see every finished write; {@link
 * #dueOutbox} may be a second late. Thread safe. Methods throw {@link java.io.UncheckedIOException}
 * when the store cannot be reached; a write may then have happened or not.
 */
public interface CaseStore {
  /** How often {@link #changeIf} starts anew when others are faster. */
  int MAX_TRIES = 20;

  /**
   * One write of a bulk.
   *
   * @param version the version that it replaces; null to create
   */
  record Write(CaseDocument document, @Nullable CaseVersion version) {}

  /**
   * What came of one write of a bulk.
   *
   * @param done the case as it is now; null if it was not written
   * @param failure why it could not be written; null if it was, or if the case had changed
   */
  record Written(@Nullable VersionedCase done, @Nullable RuntimeException failure) {
    /** Neither written nor a failure. */
    public static final Written NOTHING = new Written(null, null);

    /**
     * Empty when the case changed since the version, or when one to be created exists.
     *
     * @throws RuntimeException the failure
     */
    public Optional<VersionedCase> get() {
      if (failure != null) {
        throw failure;
      }
      return Optional.ofNullable(done);
    }
  }

  Optional<VersionedCase> get(String id);

  /** Those of the cases that exist, by id. */
  Map<String, VersionedCase> getAll(Collection<String> ids);

  /** Writes; empty when the case changed since the version, or when one to be created exists. */
  Optional<VersionedCase> write(Write write);

  /** Does many writes, each on its own; the answer has what came of them in the same order. */
  List<Written> writeAll(List<Write> writes);

  /**
   * Cases with a reply to be sent or looked after, most overdue first.
   *
   * @param max at most 10,000
   * @param without connections whose cases are left out
   */
  List<DueCase> dueOutbox(Instant now, int max, Set<String> without);

  /** The id of the case that a reply is in; empty if none has it. Sees every finished write. */
  Optional<String> ofReply(String replyId);

  /**
   * Ids of cases to which something happens by itself by now, the longest due first. May be a
   * second late, and may name cases to which it has just happened.
   *
   * @param max at most 10,000
   */
  List<String> dueClock(Instant now, int max);

  /**
   * Ids of cases that are not over, in order; may be a second late.
   *
   * @param after the id that comes before them; empty for the first
   * @param max at most 10,000
   */
  List<String> open(String after, int max);

  /** The case as it will be written: with its clocks set, where they are. */
  default CaseDocument timed(CaseDocument document) {
    return document;
  }

  /**
   * Changes a case unless the function declines; it may be called several times and must have no
   * side effects.
   *
   * @return the changed case; empty when there is none or the function declined
   * @throws Refusal 409 if it lost against others {@value #MAX_TRIES} times
   */
  default Optional<VersionedCase> changeIf(
      String id, Function<CaseDocument, Optional<CaseDocument>> change) {
    for (int i = 0; i < MAX_TRIES; i++) {
      Optional<VersionedCase> found = get(id);
      Optional<CaseDocument> changed = found.map(VersionedCase::document).flatMap(change);
      if (changed.isEmpty()) {
        return Optional.empty();
      }
      Optional<VersionedCase> written =
          write(new Write(changed.get(), found.orElseThrow().version()));
      if (written.isPresent()) {
        return written;
      }
    }
    throw Refusal.conflict(
        "conflict", "case " + id + " changed " + MAX_TRIES + " times in between");
  }

  /**
   * Changes a case, starting anew when others were faster. A function that gives back the same
   * object writes nothing.
   *
   * @throws Refusal 404 if there is none
   */
  default VersionedCase change(String id, UnaryOperator<CaseDocument> change) {
    return changeIf(
            id,
            before -> {
              CaseDocument after = change.apply(before);
              return after == before ? Optional.empty() : Optional.of(after);
            })
        .or(() -> get(id))
        .orElseThrow(() -> Refusal.notFound("case", id));
  }

  /**
   * Changes a case as it was seen.
   *
   * @throws Refusal 404 if there is none, 409 if it is no longer at that version
   */
  default VersionedCase changeAt(
      String id, CaseVersion version, UnaryOperator<CaseDocument> change) {
    VersionedCase found = get(id).orElseThrow(() -> Refusal.notFound("case", id));
    if (!found.version().equals(version)) {
      throw Refusal.conflict("conflict", "case " + id + " changed meanwhile");
    }
    CaseDocument after = change.apply(found.document());
    if (after == found.document()) {
      return found;
    }
    return write(new Write(after, version))
        .orElseThrow(() -> Refusal.conflict("conflict", "case " + id + " changed meanwhile"));
  }
}
