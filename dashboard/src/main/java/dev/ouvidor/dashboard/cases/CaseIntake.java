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
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
    Map<String, VersionedCase> known = known(left.keySet());
    List<String> ids = new ArrayList<>();
    List<CaseStore.Write> writes = new ArrayList<>();
    for (String id : List.copyOf(left.keySet())) {
      VersionedCase before = standing(known, id);
      CaseDocument old = before == null ? null : before.document();
      CaseDocument taken = apply(old, id, left.getOrDefault(id, List.of()));
      // The pipeline opens with the default deadline, which a shop's own policies may change.
      CaseDocument after = taken == null ? null : store.timed(taken);
      if (after == null) {
        left.remove(id);
      } else if (after.equals(old)) {
        done(left, id, after);
      } else {
        ids.add(id);
        writes.add(new CaseStore.Write(after, before == null ? null : before.version()));
      }
    }
    List<CaseStore.Written> all = store.writeAll(writes);
    for (int i = 0; i < all.size(); i++) {
      String id = ids.get(i);
      all.get(i).get().ifPresent(written -> done(left, id, written.document()));
    }
  }

  /** The cases, and those that took some of them over. */
  private Map<String, VersionedCase> known(Set<String> ids) {
    Map<String, VersionedCase> known = store.getAll(ids);
    Set<String> others =
        known.values().stream()
            .map(one -> one.document().life().mergedInto())
            .filter(into -> into != null && !known.containsKey(into))
            .collect(Collectors.toSet());
    known.putAll(store.getAll(others));
    return known;
  }

  private static @Nullable VersionedCase standing(Map<String, VersionedCase> known, String id) {
    VersionedCase own = known.get(id);
    String into = own == null ? null : own.document().life().mergedInto();
    return into == null ? own : known.getOrDefault(into, own);
  }

  private void done(Map<String, List<FeedbackDocument>> left, String id, CaseDocument document) {
    left.remove(id);
    listener.accept(document);
  }

  private @Nullable CaseDocument apply(
      @Nullable CaseDocument before, String id, Collection<FeedbackDocument> documents) {
    CaseDocument current = before;
    for (FeedbackDocument document : documents) {
      Feedback feedback = document.feedback();
      // What people say is in the case itself, and may be newer there.
      Analysis analysis = document.judged();
      if (current != null) {
        current = FeedbackRules.takeIn(current, feedback, analysis, clock.instant());
        current = MergeRules.came(current, id, feedback.id(), clock.instant());
      } else if (analysis != null && CaseOpening.opens(feedback)) {
        current = CaseOpening.open(feedback, analysis);
      }
    }
    return current;
  }
}
