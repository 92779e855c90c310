package dev.ouvidor.dashboard.replies;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.cases.CaseChanges;
import dev.ouvidor.dashboard.cases.CaseChanges.Change;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.CaseStore.Written;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.cases.VersionedCase;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Cases and feedback for many replies at once: what they read and write at the same time goes in
 * one request each. Thread safe. Methods throw {@link java.io.UncheckedIOException} when the store
 * cannot be reached; a change may then have been made or not.
 */
final class SharedStore {
  private final Together<String, Optional<VersionedCase>> cases;
  private final Together<String, Optional<Feedback>> feedback;
  private final Together<Change, Written> changes;

  /**
   * @param executor carries out the requests; no more than three at a time
   */
  SharedStore(CaseStore store, FeedbackArchive archive, Executor executor) {
    cases = new Together<>(executor, ids -> read(store, ids));
    feedback = new Together<>(executor, ids -> read(archive, ids));
    changes = new Together<>(executor, asked -> CaseChanges.make(store, asked));
  }

  Optional<VersionedCase> get(String caseId) {
    return cases.ask(caseId);
  }

  /** A piece of feedback, just stored ones included. */
  Optional<Feedback> feedback(String id) {
    return feedback.ask(id);
  }

  /** See {@link CaseStore#changeIf}. */
  Optional<VersionedCase> changeIf(
      String caseId, Function<CaseDocument, Optional<CaseDocument>> change) {
    return changes.ask(new Change(caseId, null, change)).get();
  }

  /** The same, where the case has just been read. */
  Optional<VersionedCase> changeIf(
      VersionedCase seen, Function<CaseDocument, Optional<CaseDocument>> change) {
    return changes.ask(new Change(seen.document().id(), seen, change)).get();
  }

  private static List<Optional<VersionedCase>> read(CaseStore store, List<String> ids) {
    Map<String, VersionedCase> found = store.getAll(Set.copyOf(ids));
    return ids.stream().map(id -> Optional.ofNullable(found.get(id))).toList();
  }

  private static List<Optional<Feedback>> read(FeedbackArchive archive, List<String> ids) {
    Map<String, FeedbackDocument> found = archive.byIds(Set.copyOf(ids));
    return ids.stream()
        .map(id -> Optional.ofNullable(found.get(id)).map(FeedbackDocument::feedback))
        .toList();
  }
}
