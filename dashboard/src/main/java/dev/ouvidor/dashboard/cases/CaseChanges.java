package dev.ouvidor.dashboard.cases;

import dev.ouvidor.dashboard.cases.CaseStore.Write;
import dev.ouvidor.dashboard.cases.CaseStore.Written;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.index.CaseDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Changes of many cases by compare-and-set, in few requests: what {@link CaseStore#changeIf} does,
 * for all of them together. None waits for or fails with another; of two for the same case the
 * later one starts from what the first has made.
 */
public final class CaseChanges {

  /**
   * One change.
   *
   * @param seen the case as it was read last, which saves reading it; null to read it
   * @param change declines by giving back empty; may be called several times and must have no side
   *     effects
   */
  public record Change(
      String id,
      @Nullable VersionedCase seen,
      Function<CaseDocument, Optional<CaseDocument>> change) {}

  private final CaseStore store;
  private final List<Change> changes;
  private final Map<String, VersionedCase> known = new HashMap<>();
  private final Map<Integer, Written> results = new HashMap<>();

  private CaseChanges(CaseStore store, List<Change> changes) {
    this.store = store;
    this.changes = changes;
    for (Change change : changes) {
      if (change.seen() != null) {
        known.put(change.id(), change.seen());
      }
    }
  }

  /**
   * Makes all of them.
   *
   * @return in the same order; a change that declined, or whose case does not exist, wrote nothing
   * @throws java.io.UncheckedIOException if the store cannot be reached; any of them may then have
   *     been made or not
   */
  public static List<Written> make(CaseStore store, List<Change> changes) {
    var all = new CaseChanges(store, changes);
    for (int i = 0; i < CaseStore.MAX_TRIES && all.results.size() < changes.size(); i++) {
      all.round();
    }
    return all.results();
  }

  private void round() {
    read();
    List<Integer> writing = new ArrayList<>();
    List<Write> writes = new ArrayList<>();
    Set<String> written = new HashSet<>();
    for (int i = 0; i < changes.size(); i++) {
      if (!results.containsKey(i) && !written.contains(changes.get(i).id())) {
        Write write = write(i);
        if (write != null) {
          writing.add(i);
          writes.add(write);
          written.add(write.document().id());
        }
      }
    }
    List<Written> done = store.writeAll(writes);
    for (int i = 0; i < done.size(); i++) {
      take(writing.get(i), done.get(i));
    }
  }

  private void read() {
    Set<String> unknown = new HashSet<>();
    for (int i = 0; i < changes.size(); i++) {
      if (!results.containsKey(i) && !known.containsKey(changes.get(i).id())) {
        unknown.add(changes.get(i).id());
      }
    }
    known.putAll(store.getAll(unknown));
  }

  /** Null, with a result, if there is nothing to write. */
  private @Nullable Write write(int i) {
    VersionedCase before = known.get(changes.get(i).id());
    try {
      Optional<CaseDocument> after =
          before == null ? Optional.empty() : changes.get(i).change().apply(before.document());
      if (before != null && after.isPresent()) {
        return new Write(after.get(), before.version());
      }
      results.put(i, Written.NOTHING);
    } catch (RuntimeException e) {
      results.put(i, new Written(null, e));
    }
    return null;
  }

  private void take(int i, Written written) {
    String id = changes.get(i).id();
    if (written.equals(Written.NOTHING)) {
      known.remove(id);
      return;
    }
    results.put(i, written);
    if (written.done() != null) {
      known.put(id, written.done());
    }
  }

  private List<Written> results() {
    List<Written> all = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      Written result = results.get(i);
      all.add(result == null ? new Written(null, conflict(changes.get(i).id())) : result);
    }
    return all;
  }

  private static Refusal conflict(String id) {
    return Refusal.conflict(
        "conflict", "case " + id + " changed " + CaseStore.MAX_TRIES + " times in between");
  }
}
