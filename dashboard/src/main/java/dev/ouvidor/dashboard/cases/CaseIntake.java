package dev.ouvidor.dashboard.cases;

import dev.ouvidor.connectors.Feedback;
import dev.ouvidor.dashboard.web.Refusal;
import dev.ouvidor.pipeline.analysis.Analysis;
import dev.ouvidor.pipeline.index.CaseDocument;
import dev.ouvidor.pipeline.index.CaseOpening;
import dev.ouvidor.pipeline.index.FeedbackDocument;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Takes feedback into cases, many at a time, against any number of others who do the same. */
final class CaseIntake {
  private static final int MAX_ROUNDS = 20;

  private final CaseStore store;
  private final InstantSource clock;
  private final Consumer<CaseDocument> listener;

  CaseIntake(CaseStore store, InstantSource clock, Consumer<CaseDocument> listener) {
    this.store = store;
    this.clock = clock;
    this.listener = listener;
  }

  /**
   * Takes all of it in, and tells the listener of every case that it belongs to.
   *
   * @param byCase feedback by the id of the case that it goes into
   */
  void takeIn(Map<String, List<FeedbackDocument>> byCase) {
    Map<String, List<FeedbackDocument>> left = new LinkedHashMap<>(byCase);
    for (int round = 0; !left.isEmpty(); round++) {
      if (round == MAX_ROUNDS) {
        throw Refusal.conflict("conflict", left.size() + " cases changed too often in between");
      }
      round(left);
    }
  }

  private void round(Map<String, List<FeedbackDocument>> left) {
    Map<String, VersionedCase> known = store.getAll(left.keySet());
    List<CaseStore.Write> writes = new ArrayList<>();
    for (String id : List.copyOf(left.keySet())) {
      VersionedCase before = known.get(id);
      CaseDocument old = before == null ? null : before.document();
      CaseDocument after = apply(old, left.getOrDefault(id, List.of()));
      if (after == null) {
        left.remove(id);
      } else if (after == old) {
        done(left, after);
      } else {
        writes.add(new CaseStore.Write(after, before == null ? null : before.version()));
      }
    }
    List<CaseStore.Written> all = store.writeAll(writes);
    all.forEach(one -> one.get().ifPresent(written -> done(left, written.document())));
  }

  private void done(Map<String, List<FeedbackDocument>> left, CaseDocument document) {
    left.remove(document.id());
    listener.accept(document);
  }

  private @Nullable CaseDocument apply(
      @Nullable CaseDocument before, Collection<FeedbackDocument> documents) {
    CaseDocument current = before;
    for (FeedbackDocument document : documents) {
      Feedback feedback = document.feedback();
      Analysis analysis = document.analysis();
      if (current != null) {
        current = FeedbackRules.takeIn(current, feedback, analysis, clock.instant());
      } else if (analysis != null && CaseOpening.opens(feedback)) {
        current = CaseOpening.open(feedback, analysis);
      }
    }
    return current;
  }
}
