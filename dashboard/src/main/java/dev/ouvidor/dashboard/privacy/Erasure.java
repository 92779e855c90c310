package dev.ouvidor.dashboard.privacy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A person who is to be, is being, or was erased; a document of the index {@code erasures}. When it
 * is over, nothing in it tells who that was to those who do not know it already.
 *
 * @param by id of the user who asked for it
 * @param owner the dashboard that works on it; null while none does
 * @param leaseUntil when another dashboard may go on with it
 * @param dueAt when there is something to do next; null when it is over
 * @param doneAt null until it is over
 * @param whom nobody when it is over
 * @param erased how many documents were removed or changed, by index; an index counts feedback of
 *     all months as one
 * @param left feedback of theirs that was still there when it was last counted
 * @param authors salted hashes of the identities; empty until it is over
 * @param proof SHA-256 over all that is told of it; null until it is over
 * @param audit number of the entry in the audit trail that holds the proof; null until it is over
 */
record Erasure(
    String id,
    String by,
    Instant at,
    State state,
    @Nullable String owner,
    @Nullable Instant leaseUntil,
    @Nullable Instant dueAt,
    @Nullable Instant doneAt,
    Whom whom,
    Map<String, Long> erased,
    long left,
    List<String> authors,
    @Nullable String proof,
    @Nullable Long audit) {

  /** Where it stands. */
  enum State {
    WAITING,
    ERASING,
    /** Erased; looked at once more when what was on its way has arrived. */
    SETTLING,
    DONE
  }

  Erasure {
    whom = Objects.requireNonNullElse(whom, Whom.NOBODY);
    erased = new TreeMap<>(Objects.requireNonNullElse(erased, Map.of()));
    authors = List.copyOf(Objects.requireNonNullElse(authors, List.of()));
  }

  static Erasure asked(String id, String by, Instant at, Whom whom, long left) {
    return new Erasure(
        id,
        by,
        at,
        State.WAITING,
        null,
        null,
        at,
        null,
        whom,
        Map.of(),
        left,
        List.of(),
        null,
        null);
  }

  boolean isDueFor(String dashboard, Instant now) {
    return dueAt != null
        && !dueAt.isAfter(now)
        && (leaseUntil == null || dashboard.equals(owner) || leaseUntil.isBefore(now));
  }

  Erasure claimed(String dashboard, Instant until) {
    return new Erasure(
        id, by, at, state, dashboard, until, dueAt, doneAt, whom, erased, left, authors, proof,
        audit);
  }

  Erasure in(State next, @Nullable Instant due) {
    return new Erasure(
        id,
        by,
        at,
        next,
        owner,
        leaseUntil,
        due,
        doneAt,
        whom,
        erased,
        left,
        authors,
        proof,
        audit);
  }

  /** So many more of an index, and the lease goes on. */
  Erasure counted(String place, int documents, Instant until) {
    var more = new TreeMap<>(erased);
    more.merge(place, (long) documents, Long::sum);
    long still = place.equals("feedback") ? Math.max(0, left - documents) : left;
    return new Erasure(
        id, by, at, state, owner, until, dueAt, doneAt, whom, more, still, authors, proof, audit);
  }

  Erasure over(Instant now, List<String> hashes, String sha256, long entry) {
    return new Erasure(
        id,
        by,
        at,
        State.DONE,
        null,
        null,
        null,
        now,
        Whom.NOBODY,
        erased,
        0,
        hashes,
        sha256,
        entry);
  }
}
