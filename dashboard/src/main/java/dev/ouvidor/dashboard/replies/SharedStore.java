package dev.ouvidor.dashboard.replies;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.cases.CaseChanges;
import dev.ouvidor.dashboard.cases.CaseChanges.Change;
import dev.ouvidor.dashboard.cases.CaseStore;
import dev.ouvidor.dashboard.cases.CaseStore.Written;
import dev.ouvidor.dashboard.cases.FeedbackArchive;
import dev.ouvidor.dashboard.cases.VersionedCase;
import dev.ouvidor.dashboard.store.Together;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Cases and feedback for many replies at once: what they change at the same time goes in one
 * request. Thread safe. Methods throw {@link java.io.UncheckedIOException} when the store cannot be
 * reached; a change may then have been made or not.
 */
final class SharedStore {
  private final CaseStore store;
  private final FeedbackArchive archive;
  private final Together<Change, Written> changes;

  SharedStore(CaseStore store, FeedbackArchive archive) {
    this.store = store;
    this.archive = archive;
    this.changes = new Together<>(asked -> CaseChanges.make(store, asked));
  }

  Optional<VersionedCase> get(String caseId) {
    return store.get(caseId);
  }

  /** A piece of feedback, just stored ones included. */
  Optional<Feedback> feedback(String id) {
    return Optional.ofNullable(archive.byIds(Set.of(id)).get(id)).map(FeedbackDocument::feedback);
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
}
